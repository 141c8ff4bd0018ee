package io.github.o11ystarter.autoconfigure.export;

import java.util.List;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;

/**
 * Gives an exporter our own sender, whichever it would find on the class path.
 */
class BoundedSenders implements ComponentLoader {

	private final ComponentLoader others;

	BoundedSenders(ClassLoader classLoader) {
		this.others = ComponentLoader.forClassLoader(classLoader);
	}

	@Override
	public <T> Iterable<T> load(Class<T> type) {
		if (type == HttpSenderProvider.class) {
			HttpSenderProvider provider = BoundedHttpSender::new;
			return List.of(type.cast(provider));
		}
		return this.others.load(type);
	}

}
