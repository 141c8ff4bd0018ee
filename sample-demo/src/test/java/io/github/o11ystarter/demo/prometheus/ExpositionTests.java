package io.github.o11ystarter.demo.prometheus;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExpositionTests {

	@Test
	void findsNamesTypesLabelsAndHelp() {
		Map<String, Family> families = Exposition.read("""
				# HELP http_seconds How "long"
				# TYPE http_seconds histogram
				http_seconds_bucket{uri="/a{b=\\"c\\"}, d",method="GET",le="0.1"} 1
				http_seconds_count{uri="/",method="GET"} 1
				http_seconds_sum{uri="/",method="GET"} 0.1
				# TYPE up_count gauge
				up_count 1.0
				""", "game");
		assertThat(families).hasSize(2);
		assertThat(families.get("http_seconds")).satisfies((family) -> {
			assertThat(family.type()).isEqualTo("histogram");
			assertThat(family.help()).isEqualTo("How \"long\"");
			assertThat(family.labels()).containsExactly("method", "uri");
			assertThat(family.jobs()).containsExactly("game");
		});
		assertThat(families.get("up_count")).satisfies((family) -> {
			assertThat(family.help()).isEmpty();
			assertThat(family.labels()).isEmpty();
		});
	}

	@Test
	void refusesWhatIsNoSample() {
		assertThatIllegalArgumentException().isThrownBy(() -> Exposition.read("<html>", "game"))
			.withMessage("Not a sample: <html>");
	}

}
