/**
 * Outbox: how much waits in it, for how long, and how it gets on.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.outbox;

import org.jspecify.annotations.NullMarked;
