package io.github.o11ystarter.autoconfigure.logging;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The account of lines as metrics.
 */
class LogMetrics implements MeterBinder {

	private final LineLedger ledger;

	private final Set<String> limits;

	LogMetrics(LineLedger ledger, Set<String> limits) {
		this.ledger = ledger;
		this.limits = limits;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder("o11y.logging.lines.written", this.ledger, LineLedger::written)
			.description("Lines written to stdout.")
			.register(registry);
		Gauge.builder("o11y.logging.buffer", this.ledger, LineLedger::buffered)
			.description("Memory of the lines that nobody has read yet.")
			.baseUnit("bytes")
			.register(registry);
		FunctionCounter.builder("o11y.logging.budget.exceeded", this.ledger, LineLedger::budgetsExceeded)
			.description("Requests that have written more lines than o11y.logging.request-budget.")
			.register(registry);
		for (String limit : this.limits) {
			FunctionCounter.builder("o11y.logging.lines.suppressed", this.ledger.suppressed(limit), LongAdder::sum)
				.description("Lines that a limit of the application has suppressed.")
				.tag("limit", limit)
				.register(registry);
		}
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
