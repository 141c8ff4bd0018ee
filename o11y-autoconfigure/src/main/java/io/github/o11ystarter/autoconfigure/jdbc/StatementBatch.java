package io.github.o11ystarter.autoconfigure.jdbc;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Statements that are executed at once. Belongs to one thread at a time, as statements
 * do.
 */
final class StatementBatch {

	/**
	 * How many of its texts are looked at.
	 */
	private static final int MAX_TEXTS = 100;

	private final List<String> texts = new ArrayList<>();

	private long size;

	/**
	 * Another statement.
	 * @param sql its text, {@code null} for a prepared one, whose text is known
	 */
	void add(@Nullable String sql) {
		this.size++;
		if (sql != null && this.texts.size() < MAX_TEXTS) {
			this.texts.add(sql);
		}
	}

	long size() {
		return this.size;
	}

	/**
	 * The texts of those that were not prepared.
	 */
	List<String> texts() {
		return this.texts;
	}

}
