package io.github.o11ystarter.autoconfigure.jdbc;

import io.opentelemetry.api.common.Attributes;

/**
 * What a span says of a statement before it is executed.
 *
 * @param name name of the span
 * @param attributes all that its text and its database have to say
 */
record SpanDescription(String name, Attributes attributes) {

}
