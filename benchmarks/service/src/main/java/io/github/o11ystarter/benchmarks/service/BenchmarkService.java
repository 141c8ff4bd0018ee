package io.github.o11ystarter.benchmarks.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A service as small as one can be: items in a table, records to a topic, records from a
 * topic into a table. What it does costs little, so that what observes it shows.
 */
@SpringBootApplication
public class BenchmarkService {

	/**
	 * Start the service.
	 * @param args properties of Spring Boot
	 */
	public static void main(String[] args) {
		SpringApplication.run(BenchmarkService.class, args);
	}

}
