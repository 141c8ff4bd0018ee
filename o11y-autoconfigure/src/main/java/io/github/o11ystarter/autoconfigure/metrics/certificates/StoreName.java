package io.github.o11ystarter.autoconfigure.metrics.certificates;

import io.micrometer.core.instrument.Tags;

/**
 * A store, as it is called on metrics.
 *
 * @param source what uses it, such as {@code kafka}
 * @param store where it is configured: a property, a bundle, or a file
 * @param kind what it is for
 */
record StoreName(String source, String store, StoreKind kind) {

	Tags tags() {
		return Tags.of("source", this.source, "store", this.store, "kind", this.kind.label());
	}

}
