package io.github.o11ystarter.autoconfigure.logging;

import java.util.Locale;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The account of lines as metrics.
 */
class LogMetrics implements MeterBinder {

	private final LineLedger ledger;

	LogMetrics(LineLedger ledger) {
		this.ledger = ledger;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder("o11y.logging.lines.written", this.ledger, LineLedger::written)
			.description("Lines written to stdout.")
			.register(registry);
		for (LineLoss loss : LineLoss.values()) {
			for (LineLevel level : LineLevel.values()) {
				FunctionCounter
					.builder("o11y.logging.lines.dropped", this.ledger, (ledger) -> ledger.dropped(level, loss))
					.description("Lines that were not written to stdout.")
					.tag("level", level.name().toLowerCase(Locale.ROOT))
					.tag("reason", loss.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		}
	}

}
