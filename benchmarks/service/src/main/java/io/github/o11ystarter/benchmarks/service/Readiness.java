package io.github.o11ystarter.benchmarks.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells whoever started the service how long that took.
 */
@Component
class Readiness {

	private final Path file;

	Readiness(@Value("${ready.file}") Path file) {
		this.file = file;
	}

	@EventListener
	void ready(ApplicationReadyEvent event) throws IOException {
		// Moved, so that nobody reads half of it.
		Path part = Files.writeString(this.file.resolveSibling("ready.part"),
				Long.toString(Objects.requireNonNull(event.getTimeTaken()).toMillis()));
		Files.move(part, this.file);
	}

}
