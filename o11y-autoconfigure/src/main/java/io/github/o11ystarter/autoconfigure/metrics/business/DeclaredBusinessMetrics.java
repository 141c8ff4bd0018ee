package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.List;

/**
 * Hands out what declares a metric.
 */
final class DeclaredBusinessMetrics implements BusinessMetrics {

	private final Declarations declarations;

	DeclaredBusinessMetrics(Declarations declarations) {
		this.declarations = declarations;
	}

	@Override
	public BusinessCounter.Builder counter(String name, String description) {
		return new CounterDeclaration(this.declarations, name, description);
	}

	@Override
	public MoneyTotal.Builder money(String name, String description) {
		return new MoneyDeclaration(this.declarations, name, description);
	}

	@Override
	public ActiveGauge.Builder active(String name, String description) {
		return new ActiveDeclaration(this.declarations, name, description);
	}

	@Override
	public BusinessRatio.Builder ratio(String name, String description) {
		return new RatioDeclaration(this.declarations, name, description);
	}

	@Override
	public List<BusinessMetric> declared() {
		return this.declarations.all();
	}

}
