package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.List;

import io.github.o11ystarter.autoconfigure.metrics.business.BusinessMetric.Kind;

/**
 * A share that is being declared.
 */
final class RatioDeclaration implements BusinessRatio.Builder {

	static final String RESULT = "result";

	private final Declarations declarations;

	private final String name;

	private final String description;

	private List<String> results = List.of("success", "failure");

	RatioDeclaration(Declarations declarations, String name, String description) {
		this.declarations = declarations;
		this.name = name;
		this.description = description;
	}

	@Override
	public BusinessRatio.Builder results(String hit, String miss) {
		if (hit.equals(miss)) {
			throw new BusinessMetricException(this.name, "both results are called '" + hit + "'",
					"Name them so that one can tell them apart, such as 'win' and 'loss'");
		}
		this.results = List.of(hit, miss);
		return this;
	}

	@Override
	public BusinessRatio register() {
		Names.checkMetric(this.name);
		List<Label> labels = List.of(Label.of(this.name, RESULT, this.results));
		return this.declarations.declare(new BusinessMetric(this.name, Kind.RATIO, this.description, List.of(RESULT)),
				labels, this.results, (declared, folded) -> new Ratio(this.results,
						MeterCounterSeries.table(this.declarations, this.name, this.description, declared, folded)));
	}

	private static final class Ratio implements BusinessRatio, Declarations.Metric {

		private final CounterSeries hits;

		private final CounterSeries misses;

		Ratio(List<String> results, SeriesTable<CounterSeries> table) {
			this.hits = table.get(results.get(0));
			this.misses = table.get(results.get(1));
		}

		@Override
		public void fill() {
			// Both are there.
		}

		@Override
		public void record(boolean hit) {
			(hit ? this.hits : this.misses).increment();
		}

		@Override
		public long count(boolean hit) {
			return (hit ? this.hits : this.misses).count();
		}

	}

}
