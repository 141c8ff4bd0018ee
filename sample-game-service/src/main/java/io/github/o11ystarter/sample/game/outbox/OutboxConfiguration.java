package io.github.o11ystarter.sample.game.outbox;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.ProducerListener;

/**
 * Configuration of the outbox.
 */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

	/**
	 * Silences the template: its default listener logs every failed record, with its
	 * content, as an error. The relay counts and reports failures itself, and tries
	 * again.
	 * @return a listener that does nothing
	 */
	@Bean
	ProducerListener<Object, Object> silentProducerListener() {
		return new ProducerListener<>() {
		};
	}

}
