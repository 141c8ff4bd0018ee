package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A store of an SSL bundle: what the application uses at the time, which is not what is
 * in the file unless the bundle is reloaded.
 */
final class BundleStore implements CertificateStore {

	private final StoreName name;

	private final SslBundles bundles;

	BundleStore(SslBundles bundles, String bundle, StoreKind kind) {
		this.bundles = bundles;
		this.name = new StoreName("bundle", bundle, kind);
	}

	@Override
	public StoreName name() {
		return this.name;
	}

	@Override
	public @Nullable List<StoredCertificate> read() throws GeneralSecurityException {
		KeyStore store = store();
		return (store != null) ? StoredCertificate.of(store) : null;
	}

	private @Nullable KeyStore store() throws CertificateException {
		try {
			SslStoreBundle stores = this.bundles.getBundle(this.name.store()).getStores();
			return (this.name.kind() == StoreKind.KEYSTORE) ? stores.getKeyStore() : stores.getTrustStore();
		}
		catch (RuntimeException ex) {
			throw new CertificateException("The bundle cannot be loaded", ex);
		}
	}

}
