package io.github.o11ystarter.autoconfigure.web;

import org.springframework.http.HttpStatus;

/**
 * What one of the short paths answers, whatever server writes it.
 */
final class Answer {

	final int status;

	final String contentType;

	final byte[] body;

	Answer(int status, String contentType, byte[] body) {
		this.status = status;
		this.contentType = contentType;
		this.body = body;
	}

	static Answer ok(String contentType, byte[] body) {
		return new Answer(HttpStatus.OK.value(), contentType, body);
	}

}
