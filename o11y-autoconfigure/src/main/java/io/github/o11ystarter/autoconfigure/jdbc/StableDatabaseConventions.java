package io.github.o11ystarter.autoconfigure.jdbc;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetryBuilder;
import io.opentelemetry.instrumentation.jdbc.datasource.internal.Experimental;

/**
 * Makes {@code opentelemetry-jdbc} speak the stable
 * <a href="https://opentelemetry.io/docs/specs/semconv/database/">semantic
 * conventions</a>: {@code db.query.text} instead of {@code db.statement}.
 * <p>
 * The library reads its choice from a system property, once, when it is first used. An
 * application that has made the choice itself keeps it.
 */
final class StableDatabaseConventions {

	static final String SYSTEM_PROPERTY = "otel.semconv-stability.opt-in";

	private static final String ENVIRONMENT_VARIABLE = "OTEL_SEMCONV_STABILITY_OPT_IN";

	private StableDatabaseConventions() {
	}

	/**
	 * Make the choice, before anything of the library is used.
	 */
	static void choose() {
		if (System.getProperty(SYSTEM_PROPERTY) == null && System.getenv(ENVIRONMENT_VARIABLE) == null) {
			System.setProperty(SYSTEM_PROPERTY, "database");
		}
	}

	static JdbcTelemetry telemetry(OpenTelemetry openTelemetry, boolean comments) {
		choose();
		JdbcTelemetryBuilder builder = JdbcTelemetry.builder(openTelemetry);
		Experimental.setSqlCommenterEnabled(builder, comments);
		return builder.build();
	}

}
