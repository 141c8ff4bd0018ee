package io.github.o11ystarter.autoconfigure.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailureHeaders}.
 */
class FailureHeadersTests {

	private final FailureHeaders failures = new FailureHeaders(Masking.from(new MockEnvironment()));

	private final ProducerRecord<String, String> record = new ProducerRecord<>("topic", "hello");

	@ParameterizedTest
	@ValueSource(strings = { "kafka_dlt-exception-message", "kafka_dlt-exception-stacktrace",
			"kafka_dlt-key-exception-message", "kafka_exception-message", "kafka_exception-stacktrace" })
	void whatIsSaidOfAnExceptionHasNoSecrets(String name) {
		add(this.record, name, "first");
		add(this.record, name, "password=canary in /a/b");
		add(this.record, "tenant", "password=canary");
		assertThat(this.failures.masked(this.record)).isSameAs(this.record);
		assertThat(values(this.record, name)).containsExactly("first", "password=*** in /a/b");
		assertThat(values(this.record, "tenant")).containsExactly("password=canary");
	}

	@Test
	void aRecordWithoutSecretsIsLeftAsItIs() {
		add(this.record, "kafka_dlt-exception-message", "no");
		this.record.headers().add("kafka_dlt-exception-stacktrace", null);
		((RecordHeaders) this.record.headers()).setReadOnly();
		assertThat(this.failures.masked(this.record)).isSameAs(this.record);
	}

	@Test
	void aRecordThatHasBeenSentIsCopied() {
		add(this.record, "kafka_dlt-exception-message", "password=canary");
		((RecordHeaders) this.record.headers()).setReadOnly();
		ProducerRecord<String, String> masked = this.failures.masked(this.record);
		assertThat(masked.value()).isEqualTo("hello");
		assertThat(values(masked, "kafka_dlt-exception-message")).containsExactly("password=***");
	}

	private static void add(ProducerRecord<?, ?> record, String name, String value) {
		record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
	}

	private static List<String> values(ProducerRecord<?, ?> record, String name) {
		List<String> values = new ArrayList<>();
		record.headers()
			.headers(name)
			.forEach((header) -> values.add(new String(header.value(), StandardCharsets.UTF_8)));
		return values;
	}

}
