package io.github.o11ystarter.autoconfigure.export;

import io.opentelemetry.sdk.common.export.HttpResponse;

/**
 * The answer of a collector that has taken the spans.
 *
 * @param statusCode 2xx
 */
record CollectorSuccess(int statusCode) implements HttpResponse {

	@Override
	public int getStatusCode() {
		return this.statusCode;
	}

	@Override
	public String getStatusMessage() {
		return "";
	}

	@Override
	public byte[] getResponseBody() {
		return new byte[0];
	}

}
