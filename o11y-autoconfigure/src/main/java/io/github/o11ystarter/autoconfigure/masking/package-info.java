/**
 * Masks: what no log line and no span may show, found by its name or by what it looks
 * like.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.masking;

import org.jspecify.annotations.NullMarked;
