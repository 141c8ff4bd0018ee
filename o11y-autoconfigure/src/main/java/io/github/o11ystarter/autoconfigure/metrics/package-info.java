/**
 * Metrics one can rely on: real buckets, bounded labels whose totals stay exact, and the
 * identity of the service.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
