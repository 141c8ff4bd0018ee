package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

import io.github.o11ystarter.autoconfigure.metrics.business.BusinessMetric.Kind;

/**
 * A total of money that is being declared.
 */
final class MoneyDeclaration extends LabelledDeclaration<MoneyTotal.Builder> implements MoneyTotal.Builder {

	private static final int MAX_LABELS = 2;

	private final List<Currency> currencies = new ArrayList<>();

	MoneyDeclaration(Declarations declarations, String name, String description) {
		super(declarations, name, description);
	}

	@Override
	MoneyTotal.Builder self() {
		return this;
	}

	@Override
	public MoneyTotal.Builder currencies(String... codes) {
		for (String code : codes) {
			Currency currency = MinorUnits.currency(code);
			if (currency == null) {
				throw new BusinessMetricException(name(), "'" + code + "' is no currency of ISO 4217",
						"Give codes such as 'EUR'");
			}
			this.currencies.add(currency);
		}
		return this;
	}

	@Override
	public MoneyTotal register() {
		if (keys().size() > MAX_LABELS) {
			throw tooManyLabels(MAX_LABELS);
		}
		for (Currency currency : this.currencies) {
			if (name().endsWith("." + currency.getCurrencyCode().toLowerCase(Locale.ROOT))) {
				throw new BusinessMetricException(name(), "the currency does not belong into the name",
						"Leave it out: it is the label 'currency'");
			}
		}
		List<String> keys = new ArrayList<>(keys());
		keys.add(MoneyTotals.CURRENCY);
		List<Currency> shown = this.currencies.stream().distinct().toList();
		return declarations().declare(new BusinessMetric(name(), Kind.MONEY, description(), keys), labels(), shown,
				(labels, folded) -> new MoneyTotals(declarations(), name(), description(), shown, labels, folded));
	}

}
