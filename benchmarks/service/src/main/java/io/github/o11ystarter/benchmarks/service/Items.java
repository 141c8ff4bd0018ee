package io.github.o11ystarter.benchmarks.service;

import java.util.List;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Requests that read one row or ten, each row by a statement of its own, and write one
 * line.
 */
@RestController
class Items {

	private static final Logger logger = LoggerFactory.getLogger(Items.class);

	private static final int TEN = 10;

	private final JdbcTemplate jdbc;

	Items(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping("/items/{id}")
	Item one(@PathVariable int id) {
		logger.info("Item {} is read", id);
		return read(id);
	}

	@GetMapping("/items")
	List<Item> ten() {
		logger.info("{} items are read", TEN);
		return IntStream.rangeClosed(1, TEN).mapToObj(this::read).toList();
	}

	private Item read(int id) {
		return this.jdbc.queryForObject("SELECT id, name FROM item WHERE id = ?",
				(row, number) -> new Item(row.getInt("id"), row.getString("name")), id);
	}

	/**
	 * A row.
	 *
	 * @param id its key
	 * @param name its name
	 */
	record Item(int id, String name) {

	}

}
