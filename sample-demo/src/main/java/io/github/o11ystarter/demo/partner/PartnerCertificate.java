package io.github.o11ystarter.demo.partner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A certificate to watch; the stub itself speaks plain HTTP. It was made by
 * {@code openssl req -x509 -days 7300 -subj /CN=partner.example}, and its key was thrown
 * away.
 */
public final class PartnerCertificate {

	/** The name of its file. */
	public static final String NAME = "partner.pem";

	private PartnerCertificate() {
	}

	/**
	 * Writes the certificate to a file.
	 * @param folder where to
	 * @return the file
	 */
	public static Path writeTo(Path folder) {
		Path file = folder.resolve(NAME);
		try (InputStream pem = Objects.requireNonNull(PartnerCertificate.class.getResourceAsStream(NAME))) {
			Files.copy(pem, file, StandardCopyOption.REPLACE_EXISTING);
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
