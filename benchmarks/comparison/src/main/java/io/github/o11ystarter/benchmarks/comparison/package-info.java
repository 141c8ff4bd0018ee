/**
 * Puts the same load on the same service, observed in one way after the other.
 */
@NullMarked
package io.github.o11ystarter.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
