package io.github.o11ystarter.autoconfigure.observation;

/**
 * What an application can plug into observations and spans.
 */
enum Extension {

	HANDLER, FILTER, PREDICATE, CONVENTION, PROPAGATOR, SPAN_PROCESSOR, SAMPLER

}
