package io.github.o11ystarter.autoconfigure.jdbc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * What spans say of the statements of a data source, by their texts. Each is looked at
 * once, as long as it keeps coming.
 *
 * @see <a href=
 * "https://opentelemetry.io/docs/specs/semconv/database/database-spans/">OpenTelemetry
 * semantic conventions for database spans</a>
 */
final class SpanDescriptions {

	private static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");

	private static final AttributeKey<String> SUMMARY = AttributeKey.stringKey("db.query.summary");

	private static final AttributeKey<String> PROCEDURE = AttributeKey.stringKey("db.stored_procedure.name");

	private static final String BATCH = "BATCH";

	private final RecentTexts<SpanDescription> single = new RecentTexts<>((sql) -> describe(analyze(sql), false));

	private final RecentTexts<SpanDescription> batches = new RecentTexts<>((sql) -> describe(analyze(sql), true));

	private final DatabaseIdentity database;

	private final SpanDescription unknown;

	SpanDescriptions(DatabaseIdentity database) {
		this.database = database;
		this.unknown = describe(SqlText.UNKNOWN, false);
	}

	SpanDescription of(@Nullable String sql, @Nullable StatementBatch batch) {
		if (batch != null && batch.texts().size() > 1) {
			return describe(together(batch.texts()), false);
		}
		if (sql == null) {
			return this.unknown;
		}
		return (batch != null && batch.size() > 1) ? this.batches.get(sql) : this.single.get(sql);
	}

	private SqlText analyze(String sql) {
		return SqlText.of(sql, this.database);
	}

	private SpanDescription describe(SqlText sql, boolean batch) {
		String summary = (batch && sql.summary() != null) ? BATCH + ' ' + sql.summary() : sql.summary();
		Attributes attributes = this.database.attributes()
			.toBuilder()
			.put(TEXT, sql.text())
			.put(SUMMARY, summary)
			.put(PROCEDURE, sql.procedure())
			.build();
		return new SpanDescription((summary != null) ? summary : nameWithoutSummary(sql, batch), attributes);
	}

	private String nameWithoutSummary(SqlText sql, boolean batch) {
		String target = (sql.procedure() != null) ? sql.procedure() : this.database.target();
		return !batch ? Objects.requireNonNullElse(target, this.database.fallbackName())
				: (target != null) ? BATCH + ' ' + target : BATCH;
	}

	// What all statements have in common, as far as they do.
	private SqlText together(List<String> statements) {
		Set<String> texts = new LinkedHashSet<>();
		Set<@Nullable String> summaries = new LinkedHashSet<>();
		Set<@Nullable String> procedures = new LinkedHashSet<>();
		for (String statement : statements) {
			SqlText sql = analyze(statement);
			texts.add(Objects.requireNonNullElse(sql.text(), ""));
			summaries.add(sql.summary());
			procedures.add(sql.procedure());
		}
		String summary = only(summaries);
		return new SqlText(String.join("; ", texts), (summary != null) ? BATCH + ' ' + summary : BATCH,
				only(procedures));
	}

	private static @Nullable String only(Set<@Nullable String> values) {
		return (values.size() == 1) ? values.iterator().next() : null;
	}

}
