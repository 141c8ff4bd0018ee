package io.github.o11ystarter.autoconfigure.metrics.business;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.o11ystarter.autoconfigure.metrics.business.BusinessMetric.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;

/**
 * A method with {@link BusinessEvent}: its metric, and where the values of its labels
 * come from.
 */
final class EventMethod {

	private static final int MAX_LABELS = 3;

	private static final String SUCCESS = "success";

	private static final String FAILURE = "failure";

	private final Method method;

	private final BusinessEvent event;

	private final List<Label> labels = new ArrayList<>();

	/**
	 * For each label a string, or the position of an argument.
	 */
	private final List<Object> sources = new ArrayList<>();

	private final EventMetric metric;

	private final Mishaps mishaps;

	EventMethod(Method method, BusinessEvent event, Declarations declarations) {
		this.method = method;
		this.event = event;
		this.mishaps = declarations.mishaps();
		Names.checkMetric(event.name());
		checkMethod();
		constants();
		arguments();
		if (this.labels.size() > MAX_LABELS) {
			throw failure("it has more than three labels", "Leave some out: each multiplies the number of series");
		}
		this.labels.add(Label.of(event.name(), RatioDeclaration.RESULT, List.of(SUCCESS, FAILURE)));
		this.metric = declarations.declare(
				new BusinessMetric(event.name(), event.timed() ? Kind.TIMER : Kind.COUNTER, event.description(),
						this.labels.stream().map(Label::key).toList()),
				this.labels, "annotated", (declared, folded) -> EventMetric.of(event, declarations, declared, folded));
	}

	private void checkMethod() {
		int modifiers = this.method.getModifiers();
		if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
			throw failure("a proxy cannot see it, because it is private, static or final",
					"Make it a method that can be overridden, or count with BusinessMetrics");
		}
		Class<?> type = this.method.getReturnType();
		if (!CompletionStage.class.isAssignableFrom(type)
				&& ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null) {
			throw failure("it returns a reactive type, and what happens when that is subscribed to is not seen",
					"Count with BusinessMetrics, in doOnSuccess and doOnError");
		}
	}

	private void constants() {
		for (String label : this.event.labels()) {
			int equals = label.indexOf('=');
			if (equals < 1) {
				throw failure("its label '" + label + "' is not of the form 'key=value'",
						"Write it as in 'channel=web'");
			}
			String value = label.substring(equals + 1);
			add(Label.of(this.event.name(), label.substring(0, equals), List.of(value)), value);
		}
	}

	private void arguments() {
		Parameter[] parameters = this.method.getParameters();
		for (int i = 0; i < parameters.length; i++) {
			EventLabel label = parameters[i].getAnnotation(EventLabel.class);
			if (label != null) {
				add(label(label, parameters[i].getType()), i);
			}
		}
	}

	private void add(Label label, Object source) {
		this.labels.add(label);
		this.sources.add(source);
	}

	private Label label(EventLabel label, Class<?> type) {
		String name = this.event.name();
		if (label.atMost() != 0) {
			return Label.open(name, label.value(), label.atMost());
		}
		if (label.values().length > 0) {
			return Label.of(name, label.value(), Arrays.asList(label.values()));
		}
		if (type.isEnum()) {
			return Label.of(name, label.value(), type);
		}
		if (type == boolean.class || type == Boolean.class) {
			return Label.of(name, label.value(), List.of("false", "true"));
		}
		throw failure("nobody says which values the label '" + label.value() + "' can have",
				"Give @EventLabel either 'values' or 'atMost'");
	}

	private BusinessMetricException failure(String problem, String mend) {
		return new BusinessMetricException(this.event.name(),
				problem + " (" + this.method.getDeclaringClass().getName() + "." + this.method.getName() + ")", mend);
	}

	/**
	 * Count a call. Does not throw.
	 * @param arguments what it was called with
	 * @param failure what it threw, if it did
	 * @param nanos how long it took
	 */
	void record(@Nullable Object[] arguments, @Nullable Throwable failure, long nanos) {
		@Nullable Object[] values = new @Nullable Object[this.sources.size() + 1];
		for (int i = 0; i < this.sources.size(); i++) {
			Object source = this.sources.get(i);
			values[i] = (source instanceof Integer position) ? arguments[position] : source;
		}
		values[values.length - 1] = (failure == null) ? SUCCESS : FAILURE;
		this.metric.record(values, nanos);
	}

	/**
	 * Note that nobody will tell how a call ended. Does not throw.
	 * @param failure why
	 */
	void failed(RuntimeException failure) {
		this.mishaps.add(this.event.name(), Mishaps.Reason.ERROR, failure);
	}

}
