package io.github.o11ystarter.autoconfigure.kafka;

import java.util.List;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link TracedErrorHandler}.
 */
class TracedErrorHandlerTests {

	private final Exception failure = new IllegalStateException();

	private final CommonErrorHandler delegate = mock(CommonErrorHandler.class);

	private final RecordTraces traces = mock(RecordTraces.class);

	private final RecordTraces.TraceScope scope = mock(RecordTraces.TraceScope.class);

	private final TracedErrorHandler handler = new TracedErrorHandler(this.delegate, this.traces);

	private final Consumer<?, ?> consumer = mock(Consumer.class);

	private final MessageListenerContainer container = mock(MessageListenerContainer.class);

	private final List<ConsumerRecord<?, ?>> records = List.of(new ConsumerRecord<>("topic", 0, 5, "key", "failed"),
			new ConsumerRecord<>("topic", 0, 6, "key", "remaining"));

	@BeforeEach
	void traceOfTheFirst() {
		given(this.traces.continueRecord(this.records.get(0))).willReturn(this.scope);
	}

	@Test
	void oneRecordIsHandledInItsTrace() {
		this.handler.handleOne(this.failure, this.records.get(0), this.consumer, this.container);
		InOrder order = inOrder(this.traces, this.delegate, this.scope);
		order.verify(this.traces).continueRecord(this.records.get(0));
		order.verify(this.delegate).handleOne(this.failure, this.records.get(0), this.consumer, this.container);
		order.verify(this.scope).close();
	}

	@Test
	void whatRemainsIsHandledInTheTraceOfTheOneThatFailed() {
		this.handler.handleRemaining(this.failure, this.records, this.consumer, this.container);
		InOrder order = inOrder(this.traces, this.delegate, this.scope);
		order.verify(this.traces).continueRecord(this.records.get(0));
		order.verify(this.delegate).handleRemaining(this.failure, this.records, this.consumer, this.container);
		order.verify(this.scope).close();
	}

	@Test
	void aTraceThatIsCurrentStaysTheOne() {
		given(this.traces.isInTrace()).willReturn(true);
		this.handler.handleOne(this.failure, this.records.get(0), this.consumer, this.container);
		this.handler.handleRemaining(this.failure, this.records, this.consumer, this.container);
		verify(this.traces, never()).continueRecord(any());
		verify(this.delegate).handleRemaining(this.failure, this.records, this.consumer, this.container);
	}

}
