package io.github.o11ystarter.autoconfigure.logging;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LineLevel}.
 */
class LineLevelTests {

	@ParameterizedTest
	@EnumSource(LineLevel.class)
	void everyLevelIsItself(LineLevel level) {
		assertThat(LineLevel.of(Level.toLevel(level.name()))).isEqualTo(level);
	}

}
