/**
 * What goes along with a request besides its spans: request and correlation ids, and the
 * ids of all log lines on whatever thread writes them.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.context;

import org.jspecify.annotations.NullMarked;
