package io.github.o11ystarter.demo.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;

/**
 * Makes HTTP servers for this machine alone.
 */
public final class LoopbackServer {

	static {
		// The JDK's server sends head and body in two packets. Nagle's algorithm keeps
		// the
		// second until the first is acknowledged, which the client delays by 40 ms.
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private LoopbackServer() {
	}

	/**
	 * Makes a server on any free port.
	 * @return the server, which is not started
	 * @throws IOException if there is no port
	 */
	public static HttpServer create() throws IOException {
		return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
	}

}
