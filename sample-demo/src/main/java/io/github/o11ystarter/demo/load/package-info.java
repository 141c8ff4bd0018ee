/**
 * Plays at a steady rate, and how long everything took.
 */
@NullMarked
package io.github.o11ystarter.demo.load;

import org.jspecify.annotations.NullMarked;
