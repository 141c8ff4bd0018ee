package io.github.o11ystarter.demo.drill;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DrillOptionsTests {

	@Test
	void allIsTheDefault() {
		assertThat(DrillOptions.parse().want("escalation")).isTrue();
		assertThat(DrillOptions.parse("--quick").want("escalation")).isFalse();
	}

	@Test
	void onlyWhatIsNamed() {
		DrillOptions options = DrillOptions.parse("--only", "watchdog", "--only", "outbox");
		assertThat(options.want("outbox")).isTrue();
		assertThat(options.want("watchdog")).isTrue();
		assertThat(options.want("escalation")).isFalse();
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> DrillOptions.parse("--fast"))
			.withMessageContaining("'--fast'");
		assertThatIllegalArgumentException().isThrownBy(() -> DrillOptions.parse("--only", "error"))
			.withMessageContaining("errors, partner")
			.withMessageContaining("was 'error'");
		assertThatIllegalArgumentException().isThrownBy(() -> DrillOptions.parse("--only"))
			.withMessageContaining("was ''");
	}

}
