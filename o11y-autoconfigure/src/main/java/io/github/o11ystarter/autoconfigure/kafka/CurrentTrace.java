package io.github.o11ystarter.autoconfigure.kafka;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Writes the trace that is current on a thread into records. Kafka makes interceptors and
 * wrappers by their class name, so the way from there to the application has to be
 * static: it leads to the application that started last, and nowhere once that has
 * stopped.
 */
class CurrentTrace implements InitializingBean, DisposableBean {

	private static final AtomicReference<@Nullable CurrentTrace> APPLICATION = new AtomicReference<>();

	private final TextMapPropagator propagator;

	private final ProducerObservations producers;

	private final KafkaRecordTraces traces;

	CurrentTrace(TextMapPropagator propagator, ProducerObservations producers, KafkaRecordTraces traces) {
		this.propagator = propagator;
		this.producers = producers;
		this.traces = traces;
	}

	static @Nullable CurrentTrace ofApplication() {
		return APPLICATION.get();
	}

	@Override
	public void afterPropertiesSet() {
		APPLICATION.set(this);
	}

	@Override
	public void destroy() {
		APPLICATION.compareAndSet(this, null);
	}

	<K, V> ProducerRecord<K, V> writtenInto(ProducerRecord<K, V> record) {
		if (!Span.current().getSpanContext().isValid()) {
			return record;
		}
		ProducerRecord<K, V> writable = this.producers.writable(record);
		writeInto(writable.headers());
		return writable;
	}

	void writeInto(Headers headers) {
		this.propagator.inject(Context.current(), headers, CurrentTrace::replace);
	}

	KafkaRecordTraces traces() {
		return this.traces;
	}

	private static void replace(@Nullable Headers headers, String name, String value) {
		if (headers != null) {
			headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
		}
	}

}
