package io.github.o11ystarter.autoconfigure.metrics.business;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * The totals of one combination of labels, by currency. Amounts of different currencies
 * cannot be added, so there is nothing to fold them into; what bounds their number is ISO
 * 4217.
 */
final class CurrencyTotals implements MoneySeries {

	private final MoneyTotals metric;

	private final Tags tags;

	private final Map<String, ExactTotal> totals = new ConcurrentHashMap<>();

	private final Set<String> refused = new HashSet<>();

	CurrencyTotals(MoneyTotals metric, Tags tags, List<Currency> shown) {
		this.metric = metric;
		this.tags = tags;
		shown.forEach(this::join);
	}

	@Override
	public void add(BigDecimal amount, Currency currency) {
		add(amount, (currency != null) ? currency.getCurrencyCode() : "");
	}

	@Override
	public void add(BigDecimal amount, String currency) {
		try {
			ExactTotal total = (currency != null) ? this.totals.get(currency) : null;
			if (total == null) {
				total = find(currency);
			}
			Mishaps.Reason refused = (total != null) ? total.add(amount) : Mishaps.Reason.CURRENCY;
			if (refused != null) {
				this.metric.failed(refused);
			}
		}
		catch (RuntimeException ex) {
			this.metric.failed(ex);
		}
	}

	private @Nullable ExactTotal find(@Nullable String code) {
		Currency currency = MinorUnits.currency(code);
		return (currency != null) ? join(currency) : null;
	}

	private synchronized @Nullable ExactTotal join(Currency currency) {
		String code = currency.getCurrencyCode();
		ExactTotal total = this.totals.get(code);
		if (total == null && !this.refused.contains(code)) {
			total = this.metric.hasRoom() ? this.metric.register(this.tags, currency) : null;
			if (total != null) {
				this.totals.put(code, total);
			}
			else {
				this.refused.add(code);
			}
		}
		return total;
	}

	@Override
	public BigDecimal total(String currency) {
		ExactTotal total = this.totals.get(currency);
		return (total != null) ? total.exact() : BigDecimal.ZERO;
	}

}
