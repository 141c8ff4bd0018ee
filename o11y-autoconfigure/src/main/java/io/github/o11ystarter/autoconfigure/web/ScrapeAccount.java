package io.github.o11ystarter.autoconfigure.web;

import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What scrapes cost: the size of the last one, how long it took, and who was refused.
 */
class ScrapeAccount implements MeterBinder {

	private static final Log logger = LogFactory.getLog(ScrapeAccount.class);

	private final int budget;

	private final LongAdder refused = new LongAdder();

	private volatile int series;

	private volatile double seconds;

	private volatile boolean warned;

	/**
	 * @param budget how many series are expected at most
	 */
	ScrapeAccount(int budget) {
		this.budget = budget;
	}

	void scraped(Answer answer, long nanos) {
		this.series = answer.contentType.contains("protobuf") ? ProtobufSeries.count(answer.body) : series(answer.body);
		this.seconds = nanos / 1e9;
		if (this.series > this.budget && !this.warned) {
			this.warned = true;
			logger.warn("A scrape has " + this.series + " series, more than o11y.web.scrape.series-budget="
					+ this.budget + ". Prometheus keeps each of them: look for a label with too many values.");
		}
	}

	void refused() {
		this.refused.increment();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("o11y.scrape.series", this, (account) -> account.series)
			.description("Series that the scrape before this one had.")
			.register(registry);
		Gauge.builder("o11y.scrape.series.budget", this, (account) -> account.budget)
			.description("Series that a scrape is expected to have at most.")
			.register(registry);
		Gauge.builder("o11y.scrape.duration", this, (account) -> account.seconds)
			.description("How long it took to write the scrape before this one.")
			.baseUnit("seconds")
			.register(registry);
		FunctionCounter.builder("o11y.scrape.refused", this.refused, LongAdder::sum)
			.description("Scrapes that were answered with 503, because others were being written.")
			.register(registry);
	}

	// Every line that is no comment is a series, in both formats that are text.
	private static int series(byte[] text) {
		int series = 0;
		boolean beginsLine = true;
		for (byte next : text) {
			if (beginsLine && next != '#') {
				series++;
			}
			beginsLine = next == '\n';
		}
		return series;
	}

}
