/**
 * Traces: which headers of others are believed, and how a trace is carried over a place
 * where it would end, such as an outbox table.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.tracing;

import org.jspecify.annotations.NullMarked;
