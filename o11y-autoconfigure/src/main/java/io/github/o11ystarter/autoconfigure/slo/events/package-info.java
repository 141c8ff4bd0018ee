/**
 * Good and bad events of each SLO, counted where they happen and shown from the first
 * scrape on.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.slo.events;

import org.jspecify.annotations.NullMarked;
