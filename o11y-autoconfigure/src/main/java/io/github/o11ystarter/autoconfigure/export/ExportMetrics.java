package io.github.o11ystarter.autoconfigure.export;

import java.util.Locale;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The ledger as metrics: {@code ended = exported + dropped + pending}, of all spans that
 * are to be exported.
 */
class ExportMetrics implements MeterBinder {

	private final ObjectProvider<LedgerSpanProcessor> processor;

	ExportMetrics(ObjectProvider<LedgerSpanProcessor> processor) {
		this.processor = processor;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		LedgerSpanProcessor processor = this.processor.getIfAvailable();
		// Without an exporter there is no account, and a thread that was never started
		// is not dead.
		if (processor != null && processor.parts().schedule().hasExporters()) {
			counters(registry, processor.parts().ledger());
			gauges(registry, processor);
		}
	}

	private static void gauges(MeterRegistry registry, LedgerSpanProcessor processor) {
		Gauge.builder("o11y.export.spans.pending", processor.parts(), ExportParts::pending)
			.description("Spans that have ended and were neither exported nor dropped yet.")
			.register(registry);
		Gauge.builder("o11y.export.memory", processor.parts(), ExportParts::bytes)
			.description("Estimate of the memory that pending spans keep.")
			.baseUnit("bytes")
			.register(registry);
		Gauge.builder("o11y.export.worker.alive", processor, (worker) -> worker.isAlive() ? 1 : 0)
			.description("Whether the thread that exports spans is alive and gives signs of it.")
			.register(registry);
	}

	private static void counters(MeterRegistry registry, ExportLedger ledger) {
		FunctionCounter.builder("o11y.export.spans.ended", ledger, ExportLedger::ended)
			.description("Spans that have ended and are to be exported.")
			.register(registry);
		FunctionCounter.builder("o11y.export.spans.exported", ledger, ExportLedger::exported)
			.description("Spans that every exporter has taken.")
			.register(registry);
		for (DropReason reason : DropReason.values()) {
			FunctionCounter.builder("o11y.export.spans.dropped", ledger, (account) -> account.dropped(reason))
				.description("Spans that not every exporter has taken.")
				.tag("reason", reason.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
		FunctionCounter.builder("o11y.export.spans.renamed", ledger, ExportLedger::renamed)
			.description("Spans whose name was too long or one too many.")
			.register(registry);
		FunctionCounter.builder("o11y.export.worker.restarts", ledger, ExportLedger::restarts)
			.description("How often the thread that exports spans had to be started again.")
			.register(registry);
	}

}
