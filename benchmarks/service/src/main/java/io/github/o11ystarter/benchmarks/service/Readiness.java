package io.github.o11ystarter.benchmarks.service;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

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

	// From the start of the JVM, and not of the application: an agent works before that.
	@EventListener(ApplicationReadyEvent.class)
	void ready() throws IOException {
		long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
		// Moved, so that nobody reads half of it.
		Path part = Files.writeString(this.file.resolveSibling("ready.part"), Long.toString(millis));
		Files.move(part, this.file);
	}

}
