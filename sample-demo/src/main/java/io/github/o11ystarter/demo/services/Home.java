package io.github.o11ystarter.demo.services;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.o11ystarter.demo.process.StartException;

/**
 * The folder this repository was checked out to.
 *
 * @param path where it is
 */
public record Home(Path path) {

	/**
	 * Returns the program of a service.
	 * @param module the Maven module it is built in
	 * @return the executable jar, which exists
	 */
	public Path jar(String module) {
		Path jar = this.path.resolve(module).resolve("target").resolve(module + ".jar").toAbsolutePath().normalize();
		if (!Files.isRegularFile(jar)) {
			throw new StartException(jar + " is missing: run ./mvnw -Dmaven.test.skip=true package first.");
		}
		return jar;
	}

}
