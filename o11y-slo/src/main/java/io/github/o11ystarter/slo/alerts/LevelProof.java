package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Cases of a gauge that several instances show and that must not rise above a threshold.
 */
final class LevelProof {

	private LevelProof() {
	}

	/**
	 * @param labels names and values of the labels that the alert keeps
	 */
	static void prove(Proof proof, String metric, String... labels) {
		Counter gauge = Counter.of(metric, labels);
		String at = proof.site().thresholdText();
		BigDecimal above = proof.site().threshold().add(BigDecimal.ONE);

		Case exact = proof.scenario("exactly at the threshold, seen twice, and another service above");
		gauge.in(exact, at + "+0x{n}");
		gauge.foreignIn(exact, above.toPlainString() + "0+0x{n}");
		Counter second = Counter.of(metric, Labels.with(labels, "instance", "b:8080"));
		second.in(exact, at + "+0x{n}");
		exact.quiet(Duration.ZERO);

		Case over = proof.scenario("above the threshold as one of two instances sees it");
		gauge.in(over, above.toPlainString() + "+0x{n}");
		second.in(over, "0+0x{n}");
		gauge.foreignIn(over, "0+0x{n}");
		over.fires(Duration.ZERO, above, labels).ends(Duration.ZERO);

		Case nobody = proof.scenario("no data, and another service above");
		gauge.foreignIn(nobody, above.toPlainString() + "0+0x{n}");
		nobody.quiet(Duration.ZERO);

		Case unknown = proof.scenario("not a number");
		gauge.in(unknown, "NaN+0x{n}");
		unknown.quiet(Duration.ZERO);

		Case brief = proof.scenario("above the threshold and well again");
		gauge.in(brief, above.toPlainString() + " 0+0x{n}");
		brief.quiet(Duration.ofMinutes(1));
	}

}
