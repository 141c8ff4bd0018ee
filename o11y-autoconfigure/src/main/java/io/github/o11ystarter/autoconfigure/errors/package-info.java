/**
 * Errors that nobody handles: each one line, one count and a mark on its span.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.errors;

import org.jspecify.annotations.NullMarked;
