package io.github.o11ystarter.demo.partner;

import java.io.IOException;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;

/**
 * The partner as a program of its own, for the stack under {@code deploy/}: listens on
 * all addresses, runs until it is stopped.
 */
public final class Partner {

	// Some 5 MB: it runs for weeks, and a call is tried again within minutes.
	private static final int REMEMBERED = 10_000;

	private Partner() {
	}

	/**
	 * Starts the partner.
	 * @param args the port
	 * @throws IOException if the port is taken
	 */
	public static void main(String[] args) throws IOException {
		// See LoopbackServer.
		System.setProperty("sun.net.httpserver.nodelay", "true");
		int port = Integer.parseInt(args[0]);
		HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
		PartnerStub partner = PartnerStub.start(server, new PartnerMemory(REMEMBERED));
		Runtime.getRuntime().addShutdownHook(new Thread(partner::close, "stop"));
	}

}
