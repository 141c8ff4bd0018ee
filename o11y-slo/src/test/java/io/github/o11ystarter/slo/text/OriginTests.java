package io.github.o11ystarter.slo.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Origin}.
 */
class OriginTests {

	@Test
	void staysOnOneLineWhateverItIsGiven() {
		Origin origin = new Origin("the SLOs of\r\ncheckout\u2028", "./a\n--> b");
		assertThat(origin.yaml()).isEqualTo("# Generated from the SLOs of  checkout. Do not edit, run: ./a --> b\n");
		assertThat(origin.markdown())
			.isEqualTo("<!-- Generated from the SLOs of  checkout. Do not edit, run: ./a --&gt; b -->\n");
	}

}
