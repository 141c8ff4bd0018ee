package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Finds the stores and certificates that properties of Boot, of the JVM, of Kafka and of
 * the Postgres driver name.
 */
final class ConfiguredStores {

	private static final List<String> KAFKA_CLIENTS = List.of("", ".producer", ".consumer", ".admin", ".streams");

	private final List<CertificateStore> stores = new ArrayList<>();

	private final Set<StoreName> names = new HashSet<>();

	private final ConfiguredValues values;

	private ConfiguredStores(ConfiguredValues values) {
		this.values = values;
	}

	/**
	 * Find all stores.
	 * @param environment what the application is configured with
	 * @param system what the JVM is configured with
	 * @param files files to look at besides
	 * @return the stores
	 */
	static List<CertificateStore> find(Environment environment, Properties system, List<String> files) {
		ConfiguredStores found = new ConfiguredStores(new ConfiguredValues(environment));
		found.server("server", "server.ssl");
		found.server("management", "management.server.ssl");
		found.jvm(system);
		for (String client : KAFKA_CLIENTS) {
			found.kafka("spring.kafka" + client + ".ssl");
			found.kafkaProperties("spring.kafka" + client + ".properties");
		}
		found.jdbc();
		found.files(files);
		return found.stores;
	}

	private void server(String source, String prefix) {
		if ("false".equals(this.values.text(prefix + ".enabled"))) {
			return;
		}
		add(source, prefix, StoreKind.KEYSTORE, text(prefix, ".certificate"), null, null);
		add(source, prefix, StoreKind.KEYSTORE, text(prefix, ".key-store"), text(prefix, ".key-store-type"),
				text(prefix, ".key-store-password"));
		add(source, prefix, StoreKind.TRUSTSTORE, text(prefix, ".trust-certificate"), null, null);
		add(source, prefix, StoreKind.TRUSTSTORE, text(prefix, ".trust-store"), text(prefix, ".trust-store-type"),
				text(prefix, ".trust-store-password"));
	}

	private void jvm(Properties system) {
		String prefix = "javax.net.ssl";
		add("jvm", prefix, StoreKind.KEYSTORE, system.getProperty(prefix + ".keyStore"),
				system.getProperty(prefix + ".keyStoreType"), system.getProperty(prefix + ".keyStorePassword"));
		add("jvm", prefix, StoreKind.TRUSTSTORE, system.getProperty(prefix + ".trustStore"),
				system.getProperty(prefix + ".trustStoreType"), system.getProperty(prefix + ".trustStorePassword"));
	}

	private void kafka(String prefix) {
		add("kafka", prefix, StoreKind.KEYSTORE, text(prefix, ".key-store-certificate-chain"), null, null);
		add("kafka", prefix, StoreKind.KEYSTORE, text(prefix, ".key-store-location"), text(prefix, ".key-store-type"),
				text(prefix, ".key-store-password"));
		add("kafka", prefix, StoreKind.TRUSTSTORE, text(prefix, ".trust-store-certificates"), null, null);
		add("kafka", prefix, StoreKind.TRUSTSTORE, text(prefix, ".trust-store-location"),
				text(prefix, ".trust-store-type"), text(prefix, ".trust-store-password"));
	}

	private void kafkaProperties(String prefix) {
		Map<String, String> map = this.values.map(prefix);
		add("kafka", prefix, StoreKind.KEYSTORE, map.get("ssl.keystore.certificate.chain"), null, null);
		add("kafka", prefix, StoreKind.KEYSTORE, map.get("ssl.keystore.location"), map.get("ssl.keystore.type"),
				map.get("ssl.keystore.password"));
		add("kafka", prefix, StoreKind.TRUSTSTORE, map.get("ssl.truststore.certificates"), null, null);
		add("kafka", prefix, StoreKind.TRUSTSTORE, map.get("ssl.truststore.location"), map.get("ssl.truststore.type"),
				map.get("ssl.truststore.password"));
	}

	private void jdbc() {
		for (String property : List.of("spring.datasource.url", "spring.datasource.hikari.jdbc-url")) {
			String url = this.values.text(property);
			if (url != null) {
				postgres(property, PostgresUrl.parameters(url));
			}
		}
		String hikari = "spring.datasource.hikari.data-source-properties";
		postgres(hikari, this.values.map(hikari));
	}

	private void postgres(String property, Map<String, String> parameters) {
		add("jdbc", property, StoreKind.KEYSTORE, parameters.get("sslcert"), null, null);
		String key = parameters.get("sslkey");
		if (key != null && (key.endsWith(".p12") || key.endsWith(".pfx"))) {
			add("jdbc", property, StoreKind.KEYSTORE, key, "PKCS12", parameters.get("sslpassword"));
		}
		add("jdbc", property, StoreKind.TRUSTSTORE, parameters.get("sslrootcert"), null, null);
	}

	// By the name of the file: where it is, is nobody's business.
	private void files(List<String> files) {
		for (String file : files) {
			String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
			add("file", name, StoreKind.KEYSTORE, file, null, null);
		}
	}

	private @Nullable String text(String prefix, String name) {
		return this.values.text(prefix + name);
	}

	// Two files may have one name.
	private StoreName unique(String source, String store, StoreKind kind) {
		StoreName name = new StoreName(source, store, kind);
		for (int number = 2; !this.names.add(name); number++) {
			name = new StoreName(source, store + "#" + number, kind);
		}
		return name;
	}

	private void add(String source, String store, StoreKind kind, @Nullable String location, @Nullable String type,
			@Nullable String password) {
		// NONE is how the JVM is told of a store that is no file.
		if (location == null || location.isBlank() || "NONE".equals(location)) {
			return;
		}
		this.stores.add(new StoreFile(unique(source, store, kind), location, type, password));
	}

}
