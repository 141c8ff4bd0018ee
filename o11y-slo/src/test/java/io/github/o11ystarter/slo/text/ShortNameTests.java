package io.github.o11ystarter.slo.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShortName}.
 */
class ShortNameTests {

	@Test
	void keepsWhatFits() {
		assertThat(ShortName.of("checkout-1", "", 10)).isEqualTo("checkout-1");
		assertThat(ShortName.of("check.out_1", "._", 11)).isEqualTo("check.out_1");
	}

	@Test
	void tellsApartWhatDoesNot() {
		assertThat(ShortName.of("checkout-12", "", 10)).isEqualTo("c-b3721887").hasSize(10);
		assertThat(ShortName.of("a.b", "", 40)).startsWith("a-b-")
			.isNotEqualTo(ShortName.of("a_b", "", 40))
			.isEqualTo(ShortName.of("a.b", "", 40));
	}

}
