package io.github.o11ystarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The keytool of the JDK, which makes real key stores and certificates.
 */
public final class Keytool {

	/**
	 * Password of all stores.
	 */
	public static final String PASSWORD = "changeit-7f3a";

	private Keytool() {
	}

	/**
	 * Make a key pair with a certificate.
	 * @param store file of the key store
	 * @param type type of the key store
	 * @param alias alias of the key pair
	 * @param name common name of the certificate
	 * @param options more options, such as {@code -startdate -10d -validity 20}
	 * @return the file of the key store
	 */
	public static Path pair(Path store, String type, String alias, String name, String... options) {
		run(store, "-genkeypair", "-alias", alias, "-dname", "CN=" + name + ",O=Example", "-keyalg", "EC", "-storetype",
				type, "-keypass", PASSWORD, String.join(" ", options));
		return store;
	}

	/**
	 * Write a certificate as PEM.
	 * @param store file of the key store
	 * @param alias alias of the certificate
	 * @param file file to write to
	 * @return the written file
	 */
	public static Path pem(Path store, String alias, Path file) {
		run(store, "-exportcert", "-rfc", "-alias", alias, "-file", file.toString());
		return file;
	}

	private static void run(Path store, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
		for (String argument : arguments) {
			command.addAll(argument.startsWith("CN=") ? List.of(argument) : List.of(argument.split(" ")));
		}
		command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1",
				"-J-Xshare:auto"));
		command.removeIf(String::isEmpty);
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
