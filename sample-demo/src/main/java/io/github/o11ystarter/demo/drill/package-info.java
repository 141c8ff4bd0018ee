/**
 * Breaks one thing after another, and looks which alerts arrive where.
 */
@NullMarked
package io.github.o11ystarter.demo.drill;

import org.jspecify.annotations.NullMarked;
