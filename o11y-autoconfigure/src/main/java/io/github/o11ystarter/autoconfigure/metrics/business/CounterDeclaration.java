package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.List;

import io.github.o11ystarter.autoconfigure.metrics.business.BusinessMetric.Kind;

/**
 * A counter that is being declared.
 */
final class CounterDeclaration extends LabelledDeclaration<BusinessCounter.Builder> implements BusinessCounter.Builder {

	private static final int MAX_LABELS = 3;

	CounterDeclaration(Declarations declarations, String name, String description) {
		super(declarations, name, description);
	}

	@Override
	BusinessCounter.Builder self() {
		return this;
	}

	@Override
	public BusinessCounter register() {
		if (keys().size() > MAX_LABELS) {
			throw tooManyLabels(MAX_LABELS);
		}
		return declarations().declare(new BusinessMetric(name(), Kind.COUNTER, description(), keys()), labels(),
				List.of(), (labels, folded) -> new LabelledCounter(
						MeterCounterSeries.table(declarations(), name(), description(), labels, folded)));
	}

}
