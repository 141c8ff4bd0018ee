package io.github.o11ystarter.autoconfigure.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.micrometer.tracing.handler.TracingObservationHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.ErrorResponse;

/**
 * Tells errors of ours from errors of whoever called. A request that cannot be answered
 * is no error of the server's span, OpenTelemetry says, and the exception that stands for
 * it repeats what was asked for.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status">HTTP
 * spans, status</a>
 */
final class ClientFault {

	private static final boolean TRACING = ClassUtils
		.isPresent("io.micrometer.tracing.handler.TracingObservationHandler", ClientFault.class.getClassLoader());

	private static final boolean WEB = ClassUtils.isPresent("org.springframework.web.ErrorResponse",
			ClientFault.class.getClassLoader());

	private ClientFault() {
	}

	static boolean isOfInterestTo(ObservationHandler<?> handler) {
		return TRACING && WEB && Tracing.isHandler(handler);
	}

	static boolean isIn(Observation.Context context) {
		return context instanceof RequestReplyReceiverContext<?, ?> && Web.isClientError(context.getError());
	}

	// Each in a class of its own, which is loaded only if its library is there.

	private static final class Tracing {

		private static boolean isHandler(ObservationHandler<?> handler) {
			return handler instanceof TracingObservationHandler<?>;
		}

	}

	private static final class Web {

		private static boolean isClientError(@Nullable Throwable error) {
			return error instanceof ErrorResponse response && response.getStatusCode().is4xxClientError();
		}

	}

}
