/**
 * Logs: one JSON object a line on stdout, with the trace id.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.logging;

import org.jspecify.annotations.NullMarked;
