package io.github.o11ystarter.slo;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Links}.
 */
class LinksTests {

	@Test
	void pointToTheDashboardThatGrafanaKnows() {
		assertThat(Links.DEFAULT.dashboard("checkout")).isEqualTo("/d/o11y-slo-checkout");
		String longName = "checkout-of-the-shop-that-has-a-long-name";
		assertThat(Links.dashboardUid(longName)).hasSize(40).startsWith("o11y-slo-checkout-of-the-shop-t");
		assertThat(Links.DEFAULT.dashboard(longName)).isEqualTo("/d/" + Links.dashboardUid(longName));
		assertThat(Links.dashboardUid("a.b")).isNotEqualTo(Links.dashboardUid("a-b")).matches("[a-z0-9_-]{1,40}");
		assertThat(Links.dashboardUid("a_b")).isEqualTo("o11y-slo-a_b");
	}

	@Test
	void replaceWhatTheyName() {
		Links links = new Links("https://wiki/{alert}?x", "https://grafana/{uid}?service={service}");
		assertThat(links.runbook("SLO_NO_DATA")).isEqualTo("https://wiki/SLO_NO_DATA?x");
		assertThat(links.dashboard("a.b")).isEqualTo("https://grafana/" + Links.dashboardUid("a.b") + "?service=a.b");
	}

}
