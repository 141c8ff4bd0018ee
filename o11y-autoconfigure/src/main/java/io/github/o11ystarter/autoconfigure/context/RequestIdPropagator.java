package io.github.o11ystarter.autoconfigure.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

/**
 * Carries request and correlation ids wherever the trace goes. They come in with every
 * request, are made where they are missing or cannot be used, and go on with every call
 * and every record.
 */
class RequestIdPropagator implements TextMapPropagator {

	private final TextMapPropagator delegate;

	private final ContextProperties.RequestIds headers;

	private final List<Class<?>> requestTypes;

	RequestIdPropagator(TextMapPropagator delegate, ContextProperties.RequestIds headers, List<Class<?>> requestTypes) {
		this.delegate = delegate;
		this.headers = headers;
		this.requestTypes = List.copyOf(requestTypes);
	}

	@Override
	public Collection<String> fields() {
		List<String> fields = new ArrayList<>(this.delegate.fields());
		fields.add(this.headers.requestHeader());
		fields.add(this.headers.correlationHeader());
		return fields;
	}

	@Override
	public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
		this.delegate.inject(context, carrier, setter);
		RequestIds ids = RequestIds.in(context);
		if (ids != null) {
			set(carrier, setter, this.headers.requestHeader(), ids.request());
			set(carrier, setter, this.headers.correlationHeader(), ids.correlation());
		}
	}

	private static <C> void set(@Nullable C carrier, TextMapSetter<C> setter, String header, @Nullable String id) {
		if (id != null) {
			setter.set(carrier, header, id);
		}
	}

	@Override
	public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
		Context extracted = this.delegate.extract(context, carrier, getter);
		String request = read(carrier, getter, this.headers.requestHeader());
		String correlation = read(carrier, getter, this.headers.correlationHeader());
		if (isRequest(carrier)) {
			request = (request != null) ? request : RequestIds.newId();
			// Whoever starts an errand does not know yet that it will be one.
			correlation = (correlation != null) ? correlation : request;
		}
		return (request != null || correlation != null) ? new RequestIds(request, correlation).storeIn(extracted)
				: extracted;
	}

	// Of two ids neither can be the one.
	private static <C> @Nullable String read(@Nullable C carrier, TextMapGetter<C> getter, String header) {
		String id = getter.get(carrier, header);
		if (!RequestIds.isSane(id)) {
			return null;
		}
		Iterator<String> all = getter.getAll(carrier, header);
		if (all.hasNext()) {
			all.next();
		}
		return !all.hasNext() ? id : null;
	}

	private boolean isRequest(@Nullable Object carrier) {
		for (Class<?> type : this.requestTypes) {
			if (type.isInstance(carrier)) {
				return true;
			}
		}
		return false;
	}

}
