package io.github.o11ystarter.autoconfigure.jdbc;

/**
 * What a statement does, by its first word. Whatever else databases may understand, there
 * are no more names than these.
 */
enum SqlOperation {

	ALTER, ANALYZE, BEGIN, CALL, COMMIT, COPY, CREATE, DELETE, DO, DROP, EXEC, EXECUTE, EXPLAIN, GRANT, INSERT, LISTEN,
	LOCK, MERGE, NOTIFY, REFRESH, REPLACE, REVOKE, ROLLBACK, SELECT, SET, SHOW, TRUNCATE, UPDATE, UPSERT, VACUUM,
	VALUES, WITH,

	/**
	 * Anything else.
	 */
	_OTHER;

	private static final SqlOperation[] ALL = values();

	static SqlOperation of(String sql) {
		int begin = skip(sql);
		int end = begin;
		while (end < sql.length() && isLetter(sql.charAt(end))) {
			end++;
		}
		for (SqlOperation operation : ALL) {
			String name = operation.name();
			if (name.length() == end - begin && sql.regionMatches(true, begin, name, 0, name.length())) {
				return operation;
			}
		}
		return _OTHER;
	}

	/**
	 * Where the first word begins, behind comments, parentheses and the beginning of a
	 * call, <code>{? = call</code>.
	 */
	private static int skip(String sql) {
		int at = 0;
		while (at < sql.length()) {
			char character = sql.charAt(at);
			if (sql.startsWith("--", at)) {
				at = behind(sql, "\n", at + 2);
			}
			else if (sql.startsWith("/*", at)) {
				at = behind(sql, "*/", at + 2);
			}
			else if (character <= ' ' || "({?=;".indexOf(character) >= 0) {
				at++;
			}
			else {
				return at;
			}
		}
		return at;
	}

	private static int behind(String sql, String end, int from) {
		int found = sql.indexOf(end, from);
		return (found >= 0) ? found + end.length() : sql.length();
	}

	private static boolean isLetter(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
	}

}
