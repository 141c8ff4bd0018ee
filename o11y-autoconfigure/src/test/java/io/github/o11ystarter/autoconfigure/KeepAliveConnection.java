package io.github.o11ystarter.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One connection for many requests, for tests that send more of them than a client can.
 */
public final class KeepAliveConnection implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 30_000;

	private final Socket socket;

	private final BufferedReader responses;

	/**
	 * Connect to a server on this machine.
	 * @param port its port
	 */
	public KeepAliveConnection(int port) {
		try {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setSoTimeout(TIMEOUT_MILLIS);
			this.socket.setTcpNoDelay(true);
			this.responses = new BufferedReader(
					new InputStreamReader(this.socket.getInputStream(), StandardCharsets.ISO_8859_1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Send a request and read its response, which has to say how long it is.
	 * @param path what to ask for
	 * @param headers header lines without their ends
	 * @return status line and headers
	 */
	public String get(String path, String... headers) {
		String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
		try {
			this.socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String read() throws IOException {
		StringBuilder head = new StringBuilder();
		int length = 0;
		for (String line = this.responses.readLine(); line != null
				&& !line.isEmpty(); line = this.responses.readLine()) {
			head.append(line).append("\r\n");
			if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
				length = Integer.parseInt(line.substring(15).strip());
			}
		}
		for (int i = 0; i < length; i++) {
			this.responses.read();
		}
		return head.append("\r\n").toString();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
