/**
 * Business metrics: counts, money, active people and shares, declared with names and
 * labels that are checked at the start.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.metrics.business;

import org.jspecify.annotations.NullMarked;
