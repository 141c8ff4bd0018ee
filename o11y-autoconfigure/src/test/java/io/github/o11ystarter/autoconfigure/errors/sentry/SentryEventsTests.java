package io.github.o11ystarter.autoconfigure.errors.sentry;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.errors.CountedErrors;
import io.github.o11ystarter.autoconfigure.errors.ErrorLines;
import io.github.o11ystarter.autoconfigure.fingerprint.ErrorFingerprint;
import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import io.sentry.Breadcrumb;
import io.sentry.EventProcessor;
import io.sentry.Hint;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Sentry is told of an error that nobody handles.
 */
class SentryEventsTests {

	private static final String CARD = "4111111111111111";

	private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

	private TestSentry sentry;

	@BeforeEach
	void startSentry() {
		this.sentry = new TestSentry();
	}

	@AfterEach
	void stopSentry() {
		Sentry.close();
		this.sentry.close();
	}

	@Test
	void anErrorIsOneEventWithTheIdsAndTheFingerprintOfItsLogLine() {
		Throwable error;
		HttpResponse<String> response;
		try (RunningApplication application = application().start()) {
			response = application.get("/fail");
			error = application.context().getBean(Failing.class).error;
			JsonNode event = this.sentry.await();
			String traceId = response.headers().firstValue("X-Trace-Id").orElseThrow();
			assertThat(event.at("/contexts/trace/trace_id").asString()).isEqualTo(traceId);
			assertThat(event.at("/contexts/trace/span_id").asString()).matches("[0-9a-f]{16}");
			JsonNode tags = event.path("tags");
			assertThat(tags.path("trace_id").asString()).isEqualTo(traceId);
			assertThat(tags.path("request_id").asString())
				.isEqualTo(response.headers().firstValue("X-Request-ID").orElseThrow());
			assertThat(tags.path("correlation_id").asString())
				.isEqualTo(response.headers().firstValue("X-Correlation-ID").orElseThrow());
			assertThat(tags.path("service").asString()).isEqualTo("app");
			assertThat(event.path("server_name").asString()).isEqualTo("shop-1");
			assertThat(event.path("release").asString()).isEqualTo("1.2.3");
			assertThat(event.path("environment").asString()).isEqualTo("staging");
			assertThat(event.path("fingerprint")).singleElement()
				.satisfies((value) -> assertThat(value.asString()).isEqualTo(ErrorFingerprint.of(error)));
			assertThat(event.at("/exception/values").findValuesAsString("type")).contains("IllegalStateException");
		}
		assertThat(this.sentry.events()).hasSize(1);
	}

	@Test
	void anErrorOfAReactiveApplicationIsOneEventInItsTrace() {
		try (RunningApplication application = RunningApplication.reactive()
			.with(ErrorLines.class, Plain.class)
			.properties("sentry.dsn=" + this.sentry.dsn(), "sentry.logging.enabled=false",
					"management.tracing.sampling.probability=1.0")
			.start()) {
			HttpResponse<String> response = application.get("/fail");
			JsonNode event = this.sentry.await();
			assertThat(event.at("/contexts/trace/trace_id").asString())
				.isEqualTo(response.headers().firstValue("X-Trace-Id").orElseThrow());
			assertThat(event.path("tags").path("request_id").asString())
				.isEqualTo(response.headers().firstValue("X-Request-ID").orElseThrow());
			assertThat(ErrorLines.of(application).await().getMessage()).isEqualTo("http_request_failed");
		}
		assertThat(this.sentry.events()).hasSize(1);
	}

	@Test
	void withItsLogbackAppenderEveryErrorIsOneEvent() throws Exception {
		try (RunningApplication application = application().properties("sentry.logging.enabled=true").start()) {
			application.get("/fail");
			assertThat(this.sentry.await().path("message").toString()).doesNotContain("http_request_failed");
			Thread thread = new Thread(() -> {
				throw new IllegalStateException("thread");
			});
			thread.start();
			thread.join();
			assertThat(ErrorLines.of(application).await(2)).extracting(ILoggingEvent::getMessage)
				.containsExactly("http_request_failed", "thread_failed");
			Sentry.flush(10_000);
			assertThat(this.sentry.events()).hasSize(2);
			assertThat(CountedErrors.total(application)).isEqualTo(2);
		}
		assertThat(this.sentry.events()).hasSize(2);
	}

	@Test
	void whatCannotBeMaskedIsTakenOut() {
		SentryEvent event = new SentryEvent(new IllegalStateException("SECRET"));
		event.setMessage(new Message());
		event.getMessage().setFormatted("SECRET");
		event.setTag("tag", "SECRET");
		event.setExtra("extra", new Object() {

			@Override
			public String toString() {
				throw new StackOverflowError();
			}

		});
		SentryException exception = new SentryException();
		exception.setValue("SECRET");
		event.setExceptions(List.of(exception));
		MockEnvironment environment = new MockEnvironment();
		SentryEvents events = new SentryEvents(ServiceIdentity.from(environment),
				new SentryMasks(new MaskedValues(Masking.from(environment))));
		assertThat(events.process(event, new Hint())).isSameAs(event);
		assertThat(exception.getValue()).isEqualTo("***");
		assertThat(event.getMessage()).isNull();
		assertThat(event.getExtras()).isNullOrEmpty();
		assertThat(event.getTags()).isNullOrEmpty();
		assertThat(event.getFingerprints()).singleElement().asString().matches("[0-9a-f]{16}");
	}

	@Test
	void noSecretLeaves() {
		try (RunningApplication application = application()
			.properties("sentry.send-default-pii=true", "sentry.max-request-body-size=always")
			.start()) {
			application.get("/fail?token=SECRET1&card=" + CARD, "Authorization", "Bearer SECRET2", "Cookie",
					"session=SECRET3", "X-Api-Key", "SECRET4", "X-Harmless", "jwt " + JWT);
			JsonNode event = this.sentry.await();
			assertThat(event.path("breadcrumbs").toString()).contains("paid with ***");
			assertThat(event.at("/request/url").asString()).endsWith("/fail");
		}
		assertThat(this.sentry.everything()).doesNotContain("SECRET").doesNotContain(CARD).doesNotContain(JWT);
	}

	@Test
	void settingsOfTheApplicationWin() {
		try (RunningApplication application = application().with(OwnProcessor.class)
			.properties("sentry.environment=own-environment", "sentry.release=own-release",
					"sentry.server-name=own-server")
			.start()) {
			application.get("/fail");
			JsonNode event = this.sentry.await();
			assertThat(event.path("environment").asString()).isEqualTo("own-environment");
			assertThat(event.path("release").asString()).isEqualTo("own-release");
			assertThat(event.path("server_name").asString()).isEqualTo("own-server");
			assertThat(event.path("fingerprint")).singleElement()
				.satisfies((value) -> assertThat(value.asString()).isEqualTo("own-fingerprint"));
			assertThat(event.path("extra").toString()).contains("***").doesNotContain(CARD);
		}
	}

	@Test
	void eventsAreAsSentryMakesThemWhenTheFeatureIsOff() {
		try (RunningApplication application = application().properties("o11y.errors.sentry.enabled=false").start()) {
			application.get("/fail");
			JsonNode event = this.sentry.await();
			assertThat(event.path("fingerprint").toString()).doesNotMatch(".*[0-9a-f]{16}.*");
			assertThat(event.path("environment").asString()).isEqualTo("production");
		}
	}

	@Test
	void nothingHappensWithoutADsn() {
		try (RunningApplication application = application().properties("sentry.dsn=").start()) {
			assertThat(application.get("/fail").statusCode()).isEqualTo(500);
			ErrorLines.of(application).await();
		}
		try (RunningApplication application = RunningApplication.servlet().with(Failing.class).start()) {
			assertThat(application.context().getBeansOfType(SentryEvents.class)).isEmpty();
		}
		assertThat(this.sentry.events()).isEmpty();
	}

	@Test
	void worksWithoutSentry() {
		try (RunningApplication application = RunningApplication.servlet()
			.withoutPackages("io.sentry")
			.with(ErrorLines.class, Plain.class)
			.start()) {
			assertThat(application.get("/fail").statusCode()).isEqualTo(500);
			assertThat(ErrorLines.of(application).await().getMessage()).isEqualTo("http_request_failed");
		}
	}

	private RunningApplication.Builder application() {
		return RunningApplication.servlet()
			.with(RecordedSpans.class, ErrorLines.class, Failing.class)
			.properties("sentry.dsn=" + this.sentry.dsn(), "sentry.logging.enabled=false", "o11y.service.version=1.2.3",
					"o11y.service.environment=staging", "o11y.service.instance=shop-1",
					"management.tracing.sampling.probability=1.0");
	}

	@RestController
	static class Plain {

		@GetMapping("/fail")
		String fail() {
			throw new IllegalStateException("plain");
		}

	}

	@RestController
	static class Failing {

		private volatile Throwable error;

		@GetMapping("/fail")
		String fail() {
			Breadcrumb breadcrumb = new Breadcrumb("paid with " + CARD);
			breadcrumb.setData("password", "SECRET5");
			breadcrumb.setData("nested", Map.of("iban", "DE89370400440532013000", "list", List.of(CARD)));
			Sentry.addBreadcrumb(breadcrumb);
			Sentry.configureScope((scope) -> {
				scope.setExtra("secret", "SECRET6");
				scope.setExtra("note", "password=SECRET7");
				scope.setTag("api_key", "SECRET8");
				scope.setContexts("order", Map.of("card", CARD, "credentials", Map.of("password", "SECRET9")));
			});
			IllegalStateException failure = new IllegalStateException("cannot charge " + CARD,
					new IllegalArgumentException("token=SECRET10 " + JWT));
			this.error = failure;
			throw failure;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnProcessor {

		@Bean
		EventProcessor ownProcessor() {
			return new EventProcessor() {

				@Override
				public SentryEvent process(SentryEvent event, Hint hint) {
					event.setFingerprints(List.of("own-fingerprint"));
					event.setExtra("own", "card " + CARD);
					return event;
				}

			};
		}

	}

}
