package io.github.o11ystarter.sample.game.play;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers what went wrong as {@code application/problem+json}.
 */
@RestControllerAdvice
class ApiErrors extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<InvalidField> errors = ex.getFieldErrors()
			.stream()
			.map((error) -> new InvalidField(jsonName(error.getField()), String.valueOf(error.getDefaultMessage())))
			.sorted(Comparator.comparing(InvalidField::field).thenComparing(InvalidField::message))
			.toList();
		return handleExceptionInternal(ex, invalid(errors), headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return handleExceptionInternal(ex, invalid(List.of(unreadable(ex))), headers, status, request);
	}

	/**
	 * The database is away or too slow. A failed commit ends here too: we do not know
	 * what became of it, so we must not say "accepted".
	 */
	@ExceptionHandler({ DataAccessResourceFailureException.class, RecoverableDataAccessException.class,
			TransientDataAccessException.class, TransactionException.class })
	ResponseEntity<ProblemDetail> handleDatabaseUnavailable(Exception ex, HttpServletRequest request) {
		tellSpan(ex, request);
		log.atWarn().addKeyValue("reason", ex.getMessage()).log("database_unavailable");
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, "1")
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
					"The play could not be stored. Please try again later."));
	}

	@ExceptionHandler(Exception.class)
	ProblemDetail handleUnexpected(Exception ex, HttpServletRequest request) {
		tellSpan(ex, request);
		log.atError().setCause(ex).log("play_failed");
		return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "The play could not be accepted.");
	}

	/**
	 * Spring does not see an exception that has been handled; the span should.
	 */
	private static void tellSpan(Exception ex, HttpServletRequest request) {
		ServerHttpObservationFilter.findObservationContext(request).ifPresent((context) -> context.setError(ex));
	}

	private static ProblemDetail invalid(List<InvalidField> errors) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The play is not valid.");
		problem.setProperty("errors", errors);
		return problem;
	}

	private static InvalidField unreadable(HttpMessageNotReadableException ex) {
		if (ex.getCause() instanceof JacksonException cause && !cause.getPath().isEmpty()) {
			String field = cause.getPath().get(0).getPropertyName();
			if (field != null) {
				return new InvalidField(field, "has the wrong type");
			}
		}
		return new InvalidField("body", "must be a JSON object");
	}

	private static String jsonName(String field) {
		return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
	}

	/**
	 * One thing to mend in a request.
	 *
	 * @param field the JSON property, or {@code body}
	 * @param message what is expected of it
	 */
	record InvalidField(String field, String message) {
	}

}
