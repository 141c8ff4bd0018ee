package io.github.o11ystarter.autoconfigure.slo.events;

/**
 * How many events of an SLO there have been. Neither number ever falls.
 */
interface EventCount {

	long good();

	long bad();

}
