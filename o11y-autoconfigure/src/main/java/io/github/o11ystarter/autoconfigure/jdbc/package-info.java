/**
 * JDBC: a span and a time for each statement, and how busy the database is.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.jdbc;

import org.jspecify.annotations.NullMarked;
