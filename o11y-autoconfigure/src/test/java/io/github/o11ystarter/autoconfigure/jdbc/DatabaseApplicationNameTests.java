package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.sql.SQLClientInfoException;

import org.junit.jupiter.api.Test;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link DatabaseApplicationName}.
 */
class DatabaseApplicationNameTests {

	private final DatabaseApplicationName name = new DatabaseApplicationName();

	@Test
	void aConnectionThatIsBrokenDoesNotSpeakForTheDatabase() throws Exception {
		Connection good = mock(Connection.class);
		given(good.getClientInfo("ApplicationName")).willReturn("game");
		Connection broken = mock(Connection.class);
		willThrow(new SQLClientInfoException()).given(broken).setClientInfo(anyString(), any());
		this.name.write(good);
		this.name.write(broken);
		this.name.write(good);
		then(good).should(times(2)).setClientInfo("ApplicationName", "game");
	}

	@Test
	void aDatabaseThatHasNeverTakenItIsNotAskedAgain() throws Exception {
		Connection other = mock(Connection.class);
		willThrow(new SQLClientInfoException()).given(other).setClientInfo(anyString(), any());
		this.name.write(other);
		Connection next = mock(Connection.class);
		this.name.write(next);
		then(next).should(never()).setClientInfo(anyString(), any());
	}

}
