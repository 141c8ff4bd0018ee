package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

/**
 * Says what Spring Kafka's own convention says, and remembers the labels and the name of
 * the span: they are the same for all records that one listener takes from a topic, or
 * one template sends to it, and are asked for twice for each record.
 *
 * @param <C> type of what is observed
 */
class RememberedConvention<C extends Observation.Context> implements GlobalObservationConvention<C> {

	/**
	 * Those beyond are asked for each time.
	 */
	static final int MAX_SAID = 500;

	private final Class<C> type;

	private final ObservationConvention<C> convention;

	private final Function<C, Object> same;

	private final Map<Object, Said> said = new ConcurrentHashMap<>();

	/**
	 * Remember what a convention says.
	 * @param type type of what is observed
	 * @param convention the convention
	 * @param same what is equal for all records that it says the same of
	 */
	RememberedConvention(Class<C> type, ObservationConvention<C> convention, Function<C, Object> same) {
		this.type = type;
		this.convention = convention;
		this.same = same;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.type.isInstance(context);
	}

	@Override
	public @Nullable String getName() {
		return this.convention.getName();
	}

	@Override
	public @Nullable String getContextualName(C context) {
		return said(context).name();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(C context) {
		return said(context).labels();
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(C context) {
		return this.convention.getHighCardinalityKeyValues(context);
	}

	private Said said(C context) {
		Object key = this.same.apply(context);
		Said known = this.said.get(key);
		if (known != null) {
			return known;
		}
		Said asked = new Said(this.convention.getContextualName(context),
				this.convention.getLowCardinalityKeyValues(context));
		if (this.said.size() < MAX_SAID) {
			this.said.put(key, asked);
		}
		return asked;
	}

	int size() {
		return this.said.size();
	}

	private record Said(@Nullable String name, KeyValues labels) {
	}

}
