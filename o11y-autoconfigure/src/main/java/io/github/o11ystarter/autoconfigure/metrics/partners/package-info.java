/**
 * HTTP calls to partners: a stable name for each on metrics and spans, names from a
 * bounded set for everybody else, and a count of what came of each call.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.metrics.partners;

import org.jspecify.annotations.NullMarked;
