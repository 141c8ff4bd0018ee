/**
 * JDBC: a span for each statement.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.jdbc;

import org.jspecify.annotations.NullMarked;
