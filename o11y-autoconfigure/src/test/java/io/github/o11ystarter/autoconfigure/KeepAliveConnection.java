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
	 * Send a request and read its response.
	 * @param path what to ask for
	 * @param headers header lines without their ends
	 * @return status line and headers
	 */
	public String get(String path, String... headers) {
		return send("GET", path, headers);
	}

	/**
	 * Send a request without a body and read its response, which has to say how long it
	 * is.
	 * @param method any method but {@code HEAD}
	 * @param path what to ask for
	 * @param headers header lines without their ends
	 * @return status line and headers
	 */
	public String send(String method, String path, String... headers) {
		String lines = (headers.length > 0) ? String.join("\r\n", headers) + "\r\n" : "";
		String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n";
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
		boolean chunked = false;
		for (String line = this.responses.readLine(); line != null
				&& !line.isEmpty(); line = this.responses.readLine()) {
			head.append(line).append("\r\n");
			if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
				length = Integer.parseInt(line.substring(15).strip());
			}
			chunked |= line.equalsIgnoreCase("Transfer-Encoding: chunked");
		}
		for (int chunk = chunked ? -1 : 0; chunk != 0;) {
			chunk = Integer.parseInt(this.responses.readLine(), 16);
			skip(chunk);
			this.responses.readLine();
		}
		skip(length);
		return head.append("\r\n").toString();
	}

	private void skip(int length) throws IOException {
		for (int i = 0; i < length; i++) {
			this.responses.read();
		}
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
