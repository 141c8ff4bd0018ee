package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.ArrayList;
import java.util.List;

/**
 * A metric with labels that is being declared.
 *
 * @param <B> the declaration
 */
abstract class LabelledDeclaration<B extends Labelled<B>> implements Labelled<B> {

	private final Declarations declarations;

	private final String name;

	private final String description;

	private final List<Label> labels = new ArrayList<>();

	LabelledDeclaration(Declarations declarations, String name, String description) {
		Names.checkMetric(name);
		this.declarations = declarations;
		this.name = name;
		this.description = description;
	}

	@Override
	public B label(String key, String... values) {
		return add(Label.of(this.name, key, List.of(values)));
	}

	@Override
	public B label(String key, Class<? extends Enum<?>> values) {
		return add(Label.of(this.name, key, values));
	}

	@Override
	public B openLabel(String key, int atMost) {
		return add(Label.open(this.name, key, atMost));
	}

	private B add(Label label) {
		this.labels.add(label);
		return self();
	}

	abstract B self();

	String name() {
		return this.name;
	}

	String description() {
		return this.description;
	}

	Declarations declarations() {
		return this.declarations;
	}

	List<Label> labels() {
		return List.copyOf(this.labels);
	}

	List<String> keys() {
		return this.labels.stream().map(Label::key).toList();
	}

	BusinessMetricException tooManyLabels(int most) {
		return new BusinessMetricException(this.name,
				"it has the labels " + keys() + ", and " + most + " are the most it can have",
				"Leave some out: each multiplies the number of series");
	}

}
