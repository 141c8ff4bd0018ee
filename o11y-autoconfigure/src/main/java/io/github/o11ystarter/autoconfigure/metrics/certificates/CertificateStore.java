package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where certificates are.
 */
interface CertificateStore {

	/**
	 * How it is called on metrics.
	 */
	StoreName name();

	/**
	 * Read it, which may take a while.
	 * @return what is in there, {@code null} if there is no such store
	 * @throws IOException if it cannot be read
	 * @throws GeneralSecurityException if it cannot be understood
	 */
	@Nullable List<StoredCertificate> read() throws IOException, GeneralSecurityException;

}
