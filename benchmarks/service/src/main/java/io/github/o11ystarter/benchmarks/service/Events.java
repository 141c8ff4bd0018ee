package io.github.o11ystarter.benchmarks.service;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * A request that sends a record, and records that become rows. The topics are two, so
 * that each can be measured alone.
 */
@RestController
class Events {

	private static final Logger logger = LoggerFactory.getLogger(Events.class);

	private final KafkaTemplate<String, String> kafka;

	private final JdbcTemplate jdbc;

	Events(KafkaTemplate<String, String> kafka, JdbcTemplate jdbc) {
		this.kafka = kafka;
		this.jdbc = jdbc;
	}

	@PostMapping("/events/{id}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void send(@PathVariable String id) throws InterruptedException, ExecutionException, TimeoutException {
		logger.info("Event {} is sent", id);
		this.kafka.send("sent", id, id).get(10, TimeUnit.SECONDS);
	}

	@KafkaListener(topics = "${events.topic}", groupId = "${events.topic}")
	void receive(String id) {
		logger.info("Event {} is stored", id);
		this.jdbc.update("INSERT INTO event (id) VALUES (?)", id);
	}

}
