package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * A certificate of a store, or a chain of them.
 *
 * @param name alias in the store, or common name
 * @param expires when the first of the chain expires
 */
record StoredCertificate(String name, Instant expires) {

	private static final int MAX_NAME_LENGTH = 100;

	/**
	 * Create a new certificate.
	 */
	StoredCertificate {
		name = (name.length() > MAX_NAME_LENGTH) ? name.substring(0, MAX_NAME_LENGTH) : name;
	}

	static StoredCertificate of(X509Certificate certificate) {
		return new StoredCertificate(commonName(certificate.getSubjectX500Principal().getName()),
				certificate.getNotAfter().toInstant());
	}

	static List<StoredCertificate> of(KeyStore store) throws KeyStoreException {
		List<StoredCertificate> certificates = new ArrayList<>();
		for (String alias : Collections.list(store.aliases())) {
			Certificate[] chain = store.getCertificateChain(alias);
			Certificate[] entry = (chain != null) ? chain : new Certificate[] { store.getCertificate(alias) };
			Arrays.stream(entry)
				.filter(Objects::nonNull)
				.filter(X509Certificate.class::isInstance)
				.map((certificate) -> ((X509Certificate) certificate).getNotAfter().toInstant())
				.min(Instant::compareTo)
				.ifPresent((expires) -> certificates.add(new StoredCertificate(alias, expires)));
		}
		return certificates;
	}

	// The whole name is long, and the common name is what people know it by.
	private static String commonName(String distinguishedName) {
		try {
			for (Rdn part : new LdapName(distinguishedName).getRdns()) {
				if ("cn".equalsIgnoreCase(part.getType())) {
					return String.valueOf(part.getValue());
				}
			}
		}
		catch (InvalidNameException ex) {
			// Then the name as it is.
		}
		return distinguishedName;
	}

}
