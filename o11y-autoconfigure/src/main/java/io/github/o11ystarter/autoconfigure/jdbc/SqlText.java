package io.github.o11ystarter.autoconfigure.jdbc;

import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlDialect;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQuery;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQueryAnalyzer;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of the text of a statement.
 *
 * @param text the text without values, {@code db.query.text}
 * @param summary operations and tables, {@code db.query.summary}
 * @param procedure what is called, {@code db.stored_procedure.name}
 */
record SqlText(@Nullable String text, @Nullable String summary, @Nullable String procedure) {

	static final SqlText UNKNOWN = new SqlText(null, null, null);

	// Prepared statements too: some have values in their texts.
	static SqlText of(String sql, DatabaseIdentity database) {
		try {
			return Analyzer.analyze(sql, database);
		}
		catch (RuntimeException | LinkageError ex) {
			return UNKNOWN;
		}
	}

	/**
	 * Apart, so that whatever this part of the library becomes in its next release fails
	 * when it is called, and not before.
	 */
	private static final class Analyzer {

		private static final SqlQueryAnalyzer ANALYZER = SqlQueryAnalyzer.create(true);

		private static SqlText analyze(String sql, DatabaseIdentity database) {
			SqlQuery query = ANALYZER.analyzeWithSummary(sql, database.quotesIdentifiers()
					? SqlDialect.DOUBLE_QUOTES_ARE_IDENTIFIERS : SqlDialect.DOUBLE_QUOTES_ARE_STRING_LITERALS);
			return new SqlText(query.getQueryText(), query.getQuerySummary(), query.getStoredProcedureName());
		}

	}

}
