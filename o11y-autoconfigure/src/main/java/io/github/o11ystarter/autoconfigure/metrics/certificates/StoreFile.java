package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.io.ApplicationResourceLoader;

/**
 * A store in a file, or certificates that stand in a property themselves.
 */
final class StoreFile implements CertificateStore {

	/**
	 * A store larger than this is none. That of all authorities there are is a tenth.
	 */
	private static final int MAX_BYTES = 4 * 1024 * 1024;

	private final StoreName name;

	private final String location;

	private final @Nullable String type;

	private final @Nullable String password;

	/**
	 * Create a new store.
	 * @param name how it is called
	 * @param location where it is, or the certificates themselves
	 * @param type what type of store it is, {@code null} to find out
	 * @param password its password, {@code null} if there is none
	 */
	StoreFile(StoreName name, String location, @Nullable String type, @Nullable String password) {
		this.name = name;
		this.location = location.strip();
		this.type = type;
		this.password = password;
	}

	@Override
	public StoreName name() {
		return this.name;
	}

	@Override
	public List<StoredCertificate> read() throws IOException, GeneralSecurityException {
		if (StoreContent.isPem(this.location)) {
			return StoreContent.ofPem(this.location);
		}
		return StoreContent.of(bytes(), this.type, this.password);
	}

	private byte[] bytes() throws IOException {
		if (this.location.contains("://") && !this.location.startsWith("file:")) {
			throw new IOException("Nothing is fetched over a network");
		}
		try (InputStream stream = ApplicationResourceLoader.get().getResource(this.location).getInputStream()) {
			byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
			if (bytes.length > MAX_BYTES) {
				throw new IOException("This is too large for a store");
			}
			return bytes;
		}
	}

	// Neither the password nor the certificates.
	@Override
	public String toString() {
		return this.name.toString();
	}

}
