package io.github.o11ystarter.benchmarks.micro;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.tracing.O11yPropagationAutoConfiguration;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Reading the trace headers of a request.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HeaderBenchmark {

	private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	/**
	 * Who reads.
	 */
	@Param({ "OPENTELEMETRY", "BOOT", "OURS" })
	public Reader reader;

	/**
	 * What there is to read.
	 */
	@Param({ "NONE", "TRACE", "HOSTILE" })
	public Headers headers;

	private @Nullable ConfigurableApplicationContext application;

	private TextMapPropagator propagator;

	private Map<String, String> carrier;

	/**
	 * Who can read headers.
	 */
	public enum Reader {

		/**
		 * OpenTelemetry's propagator of trace context alone.
		 */
		OPENTELEMETRY,

		/**
		 * What Boot makes of it.
		 */
		BOOT,

		/**
		 * The same with our gate before it.
		 */
		OURS

	}

	/**
	 * What a caller can send.
	 */
	public enum Headers {

		/**
		 * Nothing.
		 */
		NONE,

		/**
		 * A trace and two members of baggage.
		 */
		TRACE,

		/**
		 * A trace, and as much as Tomcat lets through.
		 */
		HOSTILE

	}

	@Setup
	public void setUp() {
		if (this.reader == Reader.OPENTELEMETRY) {
			this.propagator = W3CTraceContextPropagator.getInstance();
		}
		else {
			this.application = new SpringApplicationBuilder((this.reader == Reader.OURS) ? Ours.class : Boot.class)
				.web(WebApplicationType.NONE)
				.run();
			this.propagator = this.application.getBean(ContextPropagators.class).getTextMapPropagator();
		}
		this.carrier = new LinkedHashMap<>();
		if (this.headers != Headers.NONE) {
			this.carrier.put("traceparent", TRACEPARENT);
			this.carrier.put("baggage", "tenant=acme,country=de");
		}
		if (this.headers == Headers.HOSTILE) {
			this.carrier.put("tracestate", "k=v,".repeat(1_500));
			this.carrier.put("baggage", "k=v,".repeat(1_500));
		}
	}

	@TearDown
	public void tearDown() {
		if (this.application != null) {
			this.application.close();
		}
	}

	/**
	 * Read headers.
	 * @return what they say
	 */
	@Benchmark
	public Context extract() {
		return this.propagator.extract(Context.root(), this.carrier, Getter.INSTANCE);
	}

	/**
	 * Boot without us.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class })
	static class Boot {

	}

	/**
	 * Boot with us.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class,
			O11yPropagationAutoConfiguration.class })
	static class Ours {

	}

	private enum Getter implements TextMapGetter<Map<String, String>> {

		INSTANCE;

		@Override
		public Iterable<String> keys(Map<String, String> carrier) {
			return carrier.keySet();
		}

		@Override
		public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
			return (carrier != null) ? carrier.get(key) : null;
		}

	}

}
