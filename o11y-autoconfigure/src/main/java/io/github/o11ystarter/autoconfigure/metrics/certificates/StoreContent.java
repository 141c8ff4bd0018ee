package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * Finds the certificates in what a file contains, whatever its name or a property says it
 * is.
 */
final class StoreContent {

	private static final int JKS_MAGIC = 0xFEEDFEED;

	private static final Set<String> USUAL_TYPES = Set.of("", "JKS", "PKCS12", "P12", "PEM");

	private static final String PEM = "-----BEGIN ";

	private StoreContent() {
	}

	static boolean isPem(String text) {
		return text.contains(PEM);
	}

	static List<StoredCertificate> ofPem(String text) throws CertificateException {
		try {
			return PemContent.of(text).getCertificates().stream().map(StoredCertificate::of).toList();
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw new CertificateException("There is no certificate in it", ex);
		}
	}

	static List<StoredCertificate> of(byte[] bytes, @Nullable String type, @Nullable String password)
			throws IOException, GeneralSecurityException {
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		if (isPem(text)) {
			return ofPem(text);
		}
		if (type != null && !USUAL_TYPES.contains(type.toUpperCase(Locale.ROOT))) {
			return ofStore(bytes, type, password);
		}
		if (bytes.length >= Integer.BYTES && ByteBuffer.wrap(bytes).getInt() == JKS_MAGIC) {
			return ofStore(bytes, "JKS", password);
		}
		return (password == null && isCertificate(bytes)) ? ofBinary(bytes) : ofStore(bytes, "PKCS12", password);
	}

	private static List<StoredCertificate> ofStore(byte[] bytes, String type, @Nullable String password)
			throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance(type);
		store.load(new ByteArrayInputStream(bytes), (password != null) ? password.toCharArray() : null);
		List<StoredCertificate> certificates = StoredCertificate.of(store);
		if (certificates.isEmpty()) {
			// As an encrypted store looks without its password.
			throw new CertificateException("There is no certificate in it, or none to be seen without a password");
		}
		return certificates;
	}

	private static boolean isCertificate(byte[] bytes) {
		try {
			return !ofBinary(bytes).isEmpty();
		}
		catch (CertificateException ex) {
			return false;
		}
	}

	private static List<StoredCertificate> ofBinary(byte[] bytes) throws CertificateException {
		return CertificateFactory.getInstance("X.509")
			.generateCertificates(new ByteArrayInputStream(bytes))
			.stream()
			.map(X509Certificate.class::cast)
			.map(StoredCertificate::of)
			.toList();
	}

}
