package io.github.o11ystarter.autoconfigure.jdbc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SqlOperation}.
 */
class SqlOperationTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "select * from t|SELECT", "\tInSeRt into t|INSERT", "(select 1) union (select 2)|SELECT",
					"/* select */ -- select\\n update t set a = 1|UPDATE", "{? = call f(?)}|CALL", "{call f}|CALL",
					"with x as (select 1) select * from x|WITH", "DELETE|DELETE", "exec p|EXEC", "selection|_OTHER",
					"frobnicate|_OTHER", "-- nothing|_OTHER", "/* endless|_OTHER", "_other|_OTHER", "1|_OTHER" })
	void theFirstWordSaysWhatAStatementDoes(String sql, SqlOperation operation) {
		assertThat(SqlOperation.of(sql.replace("\\n", "\n"))).isEqualTo(operation);
	}

	@Test
	void anEmptyStatementDoesSomethingElse() {
		assertThat(SqlOperation.of("")).isEqualTo(SqlOperation._OTHER);
	}

}
