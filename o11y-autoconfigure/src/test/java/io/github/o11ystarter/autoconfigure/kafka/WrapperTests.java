package io.github.o11ystarter.autoconfigure.kafka;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Answers;
import org.mockito.invocation.InvocationOnMock;

import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.CommonErrorHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * What stands around a part of the application is in everything else that part. A method
 * that has a default is easily forgotten.
 */
class WrapperTests {

	private final List<String> asked = new ArrayList<>();

	private Object answered;

	@SuppressWarnings({ "unchecked", "rawtypes" })
	static Stream<Wrapper<?>> wrappers() {
		RecordTraces traces = mock(RecordTraces.class);
		return Stream.of(
				new Wrapper<>(CommonErrorHandler.class, (handler) -> new TracedErrorHandler(handler, traces), "none"),
				new Wrapper<>(AfterRollbackProcessor.class,
						(processor) -> TracedAfterRollbackProcessor.of(processor, traces), "none"),
				new Wrapper<>(Producer.class, (producer) -> new ObservedProducer<>(producer,
						mock(ProducerObservations.class), mock(FailureHeaders.class)), "send"));
	}

	@ParameterizedTest
	@MethodSource("wrappers")
	void whatIsAskedIsAnsweredByTheOneInside(Wrapper<?> wrapper) throws Exception {
		for (Method method : wrapper.type().getMethods()) {
			if (Modifier.isStatic(method.getModifiers()) || method.getName().equals(wrapper.but())) {
				continue;
			}
			Object outside = wrapper.around(this::answer);
			this.asked.clear();
			Object answer = method.invoke(outside,
					Stream.of(method.getParameterTypes()).map(WrapperTests::argument).toArray());
			assertThat(this.asked).as(method.toString()).containsExactly(signature(method));
			assertThat(answer).as(method.toString()).isEqualTo(this.answered);
		}
	}

	private Object answer(InvocationOnMock question) throws Throwable {
		this.asked.add(signature(question.getMethod()));
		Class<?> type = question.getMethod().getReturnType();
		// Other than what the default of any method says.
		if (type == boolean.class) {
			this.answered = true;
		}
		else {
			this.answered = (type == int.class) ? 7 : Answers.RETURNS_DEFAULTS.answer(question);
		}
		return this.answered;
	}

	private static String signature(Method method) {
		return method.getName() + List.of(method.getParameterTypes());
	}

	private static Object argument(Class<?> type) {
		if (type == boolean.class) {
			return true;
		}
		if (type == List.class) {
			return List.of();
		}
		return (type == ConsumerRecords.class) ? new ConsumerRecords<>(Map.of(), Map.of()) : null;
	}

	record Wrapper<T>(Class<T> type, Function<T, T> wrap, String but) {

		Object around(org.mockito.stubbing.Answer<?> answer) {
			return this.wrap.apply(mock(this.type, answer));
		}

		@Override
		public String toString() {
			return this.type.getSimpleName();
		}

	}

}
