package io.github.o11ystarter.autoconfigure.kafka;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;

/**
 * Makes a listener container, before it starts, an observed one: its records and batches,
 * its error handler and what it does after a rollback.
 */
class ObservedContainers {

	private final @Nullable String clusterId;

	private final ObjectProvider<KafkaAdmin> admin;

	private final ObjectProvider<ObservationRegistry> registry;

	private final ObjectProvider<RecordTraces> traces;

	ObservedContainers(@Nullable String clusterId, ObjectProvider<KafkaAdmin> admin,
			ObjectProvider<ObservationRegistry> registry, ObjectProvider<RecordTraces> traces) {
		this.clusterId = clusterId;
		this.admin = admin;
		this.registry = registry;
		this.traces = traces;
	}

	/**
	 * Have a container observed. Does nothing to one that is.
	 * @param <K> type of the keys
	 * @param <V> type of the values
	 * @param container a container that has not started
	 */
	<K, V> void observe(AbstractMessageListenerContainer<K, V> container) {
		if (container.getBatchInterceptor() instanceof BatchObservationInterceptor) {
			return;
		}
		ContainerProperties properties = container.getContainerProperties();
		properties.setObservationEnabled(true);
		if (properties.getMicrometerTags().isEmpty() && properties.getMicrometerTagsProvider() == null) {
			// Spring's other timer, of the same name with other labels. It would be left
			// for batches, for which there is one of ours.
			properties.setMicrometerEnabled(false);
		}
		container.setKafkaAdmin(new OfflineClusterId(this.clusterId,
				(container.getKafkaAdmin() != null) ? container.getKafkaAdmin() : this.admin.getIfUnique()));
		RecordTraces recordTraces = this.traces.getIfUnique();
		BatchInterceptor<K, V> interceptor = container.getBatchInterceptor();
		container.setBatchInterceptor(new BatchObservationInterceptor<>(interceptor, container,
				this.registry.getIfUnique(() -> ObservationRegistry.NOOP), recordTraces));
		if (recordTraces != null) {
			traceErrorHandling(container, recordTraces);
		}
	}

	private static <K, V> void traceErrorHandling(AbstractMessageListenerContainer<K, V> container,
			RecordTraces traces) {
		CommonErrorHandler errorHandler = container.getCommonErrorHandler();
		if (errorHandler == null && !isTransactional(container.getContainerProperties())) {
			// What the container would make itself. With transactions it makes none.
			errorHandler = new DefaultErrorHandler();
		}
		if (errorHandler != null) {
			container.setCommonErrorHandler(new TracedErrorHandler(errorHandler, traces));
		}
		@SuppressWarnings("unchecked")
		AfterRollbackProcessor<K, V> afterRollback = (AfterRollbackProcessor<K, V>) container
			.getAfterRollbackProcessor();
		container.setAfterRollbackProcessor(TracedAfterRollbackProcessor.of(afterRollback, traces));
	}

	@SuppressWarnings("removal")
	private static boolean isTransactional(ContainerProperties properties) {
		return properties.getKafkaAwareTransactionManager() != null || properties.getTransactionManager() != null;
	}

}
