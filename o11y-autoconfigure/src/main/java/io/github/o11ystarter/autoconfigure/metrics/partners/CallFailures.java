package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLException;

/**
 * Tells from an exception of an HTTP client why there is no answer.
 */
final class CallFailures {

	/**
	 * How far causes are followed.
	 */
	private static final int DEPTH = 10;

	private CallFailures() {
	}

	static CallResult classify(Throwable error) {
		CallResult result = CallResult.OTHER;
		Throwable cause = error;
		for (int depth = 0; cause != null && depth < DEPTH; depth++) {
			CallResult next = of(cause);
			// Clients wrap one into another, in either order: an unknown host into a
			// ConnectException, and a ConnectException into a timeout.
			result = (next.compareTo(result) > 0) ? next : result;
			cause = cause.getCause();
		}
		return result;
	}

	private static CallResult of(Throwable cause) {
		if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
			return CallResult.UNKNOWN_HOST;
		}
		// By name: each client has its own, and they have no type in common. Some of
		// them are ConnectExceptions.
		if (cause.getClass().getSimpleName().endsWith("TimeoutException")) {
			return CallResult.TIMEOUT;
		}
		if (cause instanceof SSLException || cause instanceof CertificateException) {
			return CallResult.TLS;
		}
		if (cause instanceof ConnectException) {
			return CallResult.REFUSED;
		}
		return (cause instanceof IOException) ? CallResult.CONNECTION : CallResult.OTHER;
	}

}
