/**
 * What keeps labels from having too many values without losing a count.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.cardinality;

import org.jspecify.annotations.NullMarked;
