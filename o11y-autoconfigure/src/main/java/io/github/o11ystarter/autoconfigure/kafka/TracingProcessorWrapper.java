package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Set;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Has each record of a Kafka Streams topology processed in one span below the one that
 * sent it, however many processors it goes through. Set as
 * {@code processor.wrapper.class}, which the starter does for Boot's own set-up.
 */
public final class TracingProcessorWrapper implements ProcessorWrapper {

	/**
	 * Made by Kafka Streams.
	 */
	public TracingProcessorWrapper() {
	}

	/**
	 * Wrap a processor that may change keys.
	 */
	@Override
	public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(String name,
			ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
		return new WrappedProcessorSupplier<>() {

			@Override
			public Processor<KIn, VIn, KOut, VOut> get() {
				return new TracedProcessor<>(supplier.get());
			}

			@Override
			public @Nullable Set<StoreBuilder<?>> stores() {
				return supplier.stores();
			}

		};
	}

	/**
	 * Wrap a processor that keeps keys as they are.
	 */
	@Override
	public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(String name,
			FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
		return new WrappedFixedKeyProcessorSupplier<>() {

			@Override
			public FixedKeyProcessor<KIn, VIn, VOut> get() {
				return new TracedFixedKeyProcessor<>(supplier.get());
			}

			@Override
			public @Nullable Set<StoreBuilder<?>> stores() {
				return supplier.stores();
			}

		};
	}

	private static final class TracedProcessor<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {

		private final Processor<KIn, VIn, KOut, VOut> delegate;

		private @Nullable StreamsRecordTrace trace;

		TracedProcessor(Processor<KIn, VIn, KOut, VOut> delegate) {
			this.delegate = delegate;
		}

		@Override
		public void init(ProcessorContext<KOut, VOut> context) {
			this.trace = new StreamsRecordTrace(context);
			this.delegate.init(context);
		}

		@Override
		public void process(Record<KIn, VIn> record) {
			in(this.trace, record.headers(), () -> this.delegate.process(record));
		}

		@Override
		public void close() {
			this.delegate.close();
		}

	}

	private static final class TracedFixedKeyProcessor<KIn, VIn, VOut> implements FixedKeyProcessor<KIn, VIn, VOut> {

		private final FixedKeyProcessor<KIn, VIn, VOut> delegate;

		private @Nullable StreamsRecordTrace trace;

		TracedFixedKeyProcessor(FixedKeyProcessor<KIn, VIn, VOut> delegate) {
			this.delegate = delegate;
		}

		@Override
		public void init(FixedKeyProcessorContext<KIn, VOut> context) {
			this.trace = new StreamsRecordTrace(context);
			this.delegate.init(context);
		}

		@Override
		public void process(FixedKeyRecord<KIn, VIn> record) {
			in(this.trace, record.headers(), () -> this.delegate.process(record));
		}

		@Override
		public void close() {
			this.delegate.close();
		}

	}

	private static void in(@Nullable StreamsRecordTrace trace, Headers headers, Runnable work) {
		if (trace != null) {
			trace.process(headers, work);
		}
		else {
			work.run();
		}
	}

}
