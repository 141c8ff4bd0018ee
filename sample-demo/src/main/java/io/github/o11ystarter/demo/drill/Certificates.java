package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.o11ystarter.demo.process.StartException;

/**
 * Makes certificates by the JDK's own {@code keytool}.
 */
final class Certificates {

	private static final List<String> STORE = List.of("-storetype", "PKCS12", "-storepass", "changeit", "-alias",
			"drill");

	private Certificates() {
	}

	/**
	 * Writes a new certificate over an old one.
	 * @param file the file, in PEM
	 * @param days how long it is valid
	 * @throws IOException if {@code keytool} does not run
	 * @throws InterruptedException if nobody waits for it any more
	 */
	static void write(Path file, int days) throws IOException, InterruptedException {
		Path store = file.resolveSibling("drill.p12");
		Files.deleteIfExists(store);
		keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=partner.example", "-validity",
				Integer.toString(days));
		keytool(store, "-exportcert", "-rfc", "-file", file.toString());
	}

	private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(
				Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
		builder.command().addAll(List.of(arguments));
		builder.command().addAll(List.of("-keystore", store.toString()));
		builder.command().addAll(STORE);
		Process process = builder.redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
		if (process.waitFor() != 0) {
			throw new StartException("keytool failed: " + output.strip());
		}
	}

}
