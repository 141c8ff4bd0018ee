/**
 * Events for Sentry: with the ids, the fingerprint and the masks of the log lines.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.errors.sentry;

import org.jspecify.annotations.NullMarked;
