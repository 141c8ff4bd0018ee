/**
 * Compares SLOs with the application when it starts, so that none of them waits for
 * events that cannot happen.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.slo.verify;

import org.jspecify.annotations.NullMarked;
