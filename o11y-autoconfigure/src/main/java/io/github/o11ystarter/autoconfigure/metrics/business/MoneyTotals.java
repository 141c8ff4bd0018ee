package io.github.o11ystarter.autoconfigure.metrics.business;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * A total of money by the values of its labels.
 */
final class MoneyTotals implements MoneyTotal, Declarations.Metric {

	static final String CURRENCY = "currency";

	private final Declarations declarations;

	private final String metric;

	private final String description;

	private final AtomicInteger series = new AtomicInteger();

	private final Set<FunctionCounter> counters = ConcurrentHashMap.newKeySet();

	private final SeriesTable<CurrencyTotals> table;

	MoneyTotals(Declarations declarations, String metric, String description, List<Currency> shown, List<Label> labels,
			Runnable folded) {
		this.declarations = declarations;
		this.metric = metric;
		this.description = description;
		this.table = new SeriesTable<>(metric, labels, (tags) -> new CurrencyTotals(this, tags, shown),
				new CurrencyTotals(this, Tags.empty(), List.of()), declarations.mishaps(), folded);
	}

	@Override
	public void fill() {
		this.table.fill();
	}

	boolean hasRoom() {
		return this.series.get() < Declarations.MAX_SERIES && this.series.incrementAndGet() <= Declarations.MAX_SERIES;
	}

	void failed(Mishaps.Reason reason) {
		this.declarations.mishaps().add(this.metric, reason);
	}

	void failed(RuntimeException ex) {
		this.declarations.mishaps().add(this.metric, Mishaps.Reason.ERROR, ex);
	}

	/**
	 * Make the total of one more currency.
	 * @param tags its labels
	 * @param currency the currency
	 * @return the total, or {@code null} if a filter of the registry has it share a meter
	 * with another, where it would not be shown
	 */
	@Nullable ExactTotal register(Tags tags, Currency currency) {
		ExactTotal total = new ExactTotal(currency);
		FunctionCounter counter = FunctionCounter.builder(this.metric, total, ExactTotal::shown)
			.description(this.description)
			.tags(tags.and(CURRENCY, currency.getCurrencyCode()))
			.register(this.declarations.registry());
		return this.counters.add(counter) ? total : null;
	}

	@Override
	public void add(BigDecimal amount, String currency) {
		this.table.get().add(amount, currency);
	}

	@Override
	public void add(BigDecimal amount, Currency currency) {
		this.table.get().add(amount, currency);
	}

	@Override
	public BigDecimal total(String currency) {
		return this.table.all()
			.stream()
			.map((totals) -> totals.total(currency))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@Override
	public MoneySeries with(Object value) {
		return this.table.get(value);
	}

	@Override
	public MoneySeries with(Object first, Object second) {
		return this.table.get(first, second);
	}

}
