package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.io.IOException;
import java.net.URI;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * The two kinds of calls that Spring's HTTP clients make, and what has to be known of
 * each.
 */
enum HttpCallKind {

	/**
	 * Of {@code RestClient} and {@code RestTemplate}.
	 */
	BLOCKING {

		@Override
		boolean isKindOf(Observation.Context context) {
			return context instanceof ClientRequestObservationContext;
		}

		@Override
		@Nullable URI url(Observation.Context context) {
			ClientHttpRequest request = ((ClientRequestObservationContext) context).getCarrier();
			return (request != null) ? request.getURI() : null;
		}

		@Override
		int status(Observation.Context context) {
			ClientHttpResponse response = ((ClientRequestObservationContext) context).getResponse();
			try {
				return (response != null) ? response.getStatusCode().value() : 0;
			}
			catch (IOException | RuntimeException ex) {
				return 0;
			}
		}

	},

	/**
	 * Of {@code WebClient}.
	 */
	REACTIVE {

		@Override
		boolean isKindOf(Observation.Context context) {
			return context instanceof org.springframework.web.reactive.function.client.ClientRequestObservationContext;
		}

		@Override
		@Nullable URI url(Observation.Context context) {
			ClientRequest request = ((org.springframework.web.reactive.function.client.ClientRequestObservationContext) context)
				.getRequest();
			return (request != null) ? request.url() : null;
		}

		@Override
		int status(Observation.Context context) {
			var call = (org.springframework.web.reactive.function.client.ClientRequestObservationContext) context;
			ClientResponse response = call.getResponse();
			return (response != null && !call.isAborted()) ? response.statusCode().value() : 0;
		}

	};

	abstract boolean isKindOf(Observation.Context context);

	/**
	 * What is called.
	 * @return the URL, {@code null} if it is not known
	 */
	abstract @Nullable URI url(Observation.Context context);

	/**
	 * Status of the answer.
	 * @return the status, 0 if there was no answer
	 */
	abstract int status(Observation.Context context);

}
