/**
 * Work that nobody waits for.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.background;

import org.jspecify.annotations.NullMarked;
