package io.github.o11ystarter.sample.consumer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The game consumer.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GameConsumerApplication {

	public static void main(String[] args) {
		SpringApplication.run(GameConsumerApplication.class, args);
	}

}
