/**
 * HTTP clients: calls carry the trace also where a client was not built with Boot's
 * builders, or the application is told which do not.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.client;

import org.jspecify.annotations.NullMarked;
