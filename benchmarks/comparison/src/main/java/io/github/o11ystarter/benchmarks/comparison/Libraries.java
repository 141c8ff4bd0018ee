package io.github.o11ystarter.benchmarks.comparison;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the build has put the libraries of each variant.
 *
 * @param folder the folder {@code benchmarks}
 */
record Libraries(Path folder) {

	String classPath(Variant variant) throws IOException {
		Map<String, Path> jars = new TreeMap<>();
		add(jars, variant.libraries());
		if (variant.security()) {
			add(jars, "security");
		}
		return String.join(File.pathSeparator, jars.values().stream().map(Path::toString).toList());
	}

	private void add(Map<String, Path> jars, String variant) throws IOException {
		try (Stream<Path> files = Files.list(target(variant).resolve("lib"))) {
			files.forEach((jar) -> jars.putIfAbsent(jar.getFileName().toString(), jar));
		}
	}

	/**
	 * The version of a library, nothing if the variant has none of that name.
	 */
	String version(String variant, String artifact) throws IOException {
		Pattern name = Pattern.compile(Pattern.quote(artifact) + "-(\\d[\\w.-]*)\\.jar");
		Path lib = target(variant).resolve("lib");
		if (!Files.isDirectory(lib)) {
			return "";
		}
		try (Stream<Path> files = Files.list(lib)) {
			return files.map((jar) -> name.matcher(jar.getFileName().toString()))
				.filter(Matcher::matches)
				.map((match) -> match.group(1))
				.findFirst()
				.orElse("");
		}
	}

	String agentVersion() throws IOException {
		try (JarFile jar = new JarFile(agent().toFile())) {
			String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
			return (version != null) ? version : "";
		}
	}

	Path agent() {
		return target("agent").resolve("agent/opentelemetry-javaagent.jar");
	}

	private Path target(String variant) {
		return this.folder.resolve("variants").resolve(variant).resolve("target");
	}

}
