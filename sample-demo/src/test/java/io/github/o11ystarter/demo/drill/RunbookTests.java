package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Runbook}.
 */
class RunbookTests {

	@Test
	void queriesAreThoseOfPrometheusForTheApplication() {
		Runbook runbook = new Runbook("""
				Which route:

				```promql
				sum by (uri) (rate(a{application="$application"}[5m]))
				/ 2
				```

				```logql
				{service_name="$application"}
				```

				```promql
				up{job="$application"}
				```
				""");
		assertThat(runbook.queries("shop")).containsExactly("sum by (uri) (rate(a{application=\"shop\"}[5m]))\n/ 2",
				"up{job=\"shop\"}");
	}

	@Test
	void thePageThatIsWalkedHasSome() throws IOException {
		assertThat(Runbook.of(Path.of("../deploy/runbooks"), "API_ERROR_RATE").queries("game-service")).isNotEmpty()
			.allSatisfy((query) -> assertThat(query).contains("application=\"game-service\"").doesNotContain("$"));
	}

}
