package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.List;

import io.github.o11ystarter.autoconfigure.PlainLines;
import io.github.o11ystarter.autoconfigure.slo.events.Slos;
import io.github.o11ystarter.autoconfigure.slo.verify.SloVerifyProperties.Verify;
import io.github.o11ystarter.slo.Slo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SloVerification}.
 */
@ExtendWith({ PlainLines.class, OutputCaptureExtension.class })
class SloVerificationTests {

	private static final Slo LOGIN = Slos.slo("log.in", Slos.server("/logn", null));

	private static final SloCheck CERTAIN = (slo, findings) -> findings.certain(slo, "uri", "/logn", "matches no route",
			"Nearest are /login.");

	private static final SloCheck LIKELY = (slo, findings) -> findings.likely(slo, "client", "bnk", "is no partner",
			"Nearest are bank.");

	private static final SloCheck BROKEN = (slo, findings) -> {
		throw new IllegalStateException("on purpose");
	};

	@Test
	void whatIsCertainFailsAndSaysHowToMendIt(CapturedOutput output) {
		assertThatExceptionOfType(SloVerificationException.class)
			.isThrownBy(() -> verification(Verify.FAIL, CERTAIN, LIKELY).start())
			.satisfies((ex) -> {
				FailureAnalysis analysis = new SloVerificationFailureAnalyzer().analyze(new RuntimeException(ex));
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).isEqualTo("""
						SLOs name what this application does not have:

						    o11y.slo.objectives.[log.in].sli.uri '/logn' matches no route.
						""");
				assertThat(analysis.getAction()).isEqualTo("""
						Change in your configuration:

						    o11y.slo.objectives.[log.in].sli.uri: Nearest are /login.

						Set o11y.slo.verify=warn to start all the same.""");
			});
		assertThat(output).contains("'bnk' is no partner. Nearest are bank.").doesNotContain("/logn");
	}

	@Test
	void itOnlyWarnsIfThatIsWanted(CapturedOutput output) {
		verification(Verify.WARN, CERTAIN, LIKELY).start();
		assertThat(output).contains("'/logn' matches no route. Nearest are /login.").contains("'bnk'");
	}

	@Test
	void itDoesNotLookIfThatIsWanted(CapturedOutput output) {
		verification(Verify.OFF, CERTAIN, LIKELY, BROKEN).start();
		assertThat(output).doesNotContain("log.in");
	}

	@Test
	void aCheckThatFailsIsNoFailure(CapturedOutput output) {
		verification(Verify.FAIL, BROKEN).start();
		assertThat(output).contains("The SLO log.in could not be compared with the application");
	}

	@Test
	void aCheckThatMissesAClassIsNoFailure(CapturedOutput output) {
		verification(Verify.FAIL, (slo, findings) -> {
			throw new NoClassDefFoundError("on/purpose");
		}).start();
		assertThat(output).contains("The SLO log.in could not be compared with the application");
	}

	private static SloVerification verification(Verify verify, SloCheck... checks) {
		return new SloVerification(List.of(LOGIN), List.of(checks), verify);
	}

}
