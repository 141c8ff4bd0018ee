package io.github.o11ystarter.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A request byte by byte, because no HTTP client sends what an attacker would.
 */
public final class RawRequest {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private RawRequest() {
	}

	/**
	 * Send a request and read the whole response.
	 * @param port port of a server on this machine
	 * @param path what to ask for
	 * @param headers header lines without their ends, bytes as in ISO-8859-1
	 * @return status line, headers and body
	 */
	public static String get(int port, String path, List<String> headers) {
		StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
		headers.forEach((header) -> request.append(header).append("\r\n"));
		request.append("Connection: close\r\n\r\n");
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout((int) TIMEOUT.toMillis());
			socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
			ByteArrayOutputStream response = new ByteArrayOutputStream();
			socket.getInputStream().transferTo(response);
			return response.toString(StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The value of one header of a response.
	 * @param response what {@link #get} returned
	 * @param name name of the header
	 * @return its value, empty if it is not there, all of them if there are several
	 */
	public static String header(String response, String name) {
		return response.substring(0, response.indexOf("\r\n\r\n"))
			.lines()
			.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((line) -> line.substring(name.length() + 1).strip())
			.reduce((first, second) -> first + " | " + second)
			.orElse("");
	}

}
