/**
 * The launcher behind {@code ./demo}: starts everything, plays once and shows what became
 * of it.
 */
@NullMarked
package io.github.o11ystarter.demo;

import org.jspecify.annotations.NullMarked;
