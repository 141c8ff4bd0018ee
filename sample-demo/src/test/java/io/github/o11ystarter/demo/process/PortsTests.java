package io.github.o11ystarter.demo.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PortsTests {

	@Test
	void takesThePreferredPortWhenItIsFree() {
		int free = Ports.free();
		assertThat(Ports.preferred(free)).isEqualTo(free);
	}

	@Test
	void takesAnotherWhenThePreferredPortIsTakenOnAllAddresses() throws IOException {
		try (ServerSocket taken = new ServerSocket(0)) {
			assertThat(Ports.preferred(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort()).isPositive();
		}
	}

	@Test
	void takesAnotherWhenThePreferredPortIsTakenOnTheLoopbackAddress() throws IOException {
		try (ServerSocket taken = new ServerSocket()) {
			taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			assertThat(Ports.preferred(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort()).isPositive();
		}
	}

}
