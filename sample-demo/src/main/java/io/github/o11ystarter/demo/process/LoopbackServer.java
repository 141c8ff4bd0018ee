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
		return create(0);
	}

	/**
	 * Makes a server.
	 * @param port its port, or 0 for any
	 * @return the server, which is not started
	 * @throws IOException if the port is taken
	 */
	public static HttpServer create(int port) throws IOException {
		return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
	}

}
