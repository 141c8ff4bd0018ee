/**
 * A real Postgres, and the rows in it.
 */
@NullMarked
package io.github.o11ystarter.demo.database;

import org.jspecify.annotations.NullMarked;
