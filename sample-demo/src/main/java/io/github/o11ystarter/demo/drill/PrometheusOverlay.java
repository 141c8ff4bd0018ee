package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Prometheus configuration that is shipped, changed as far as it must be to run here
 * and now: shorter times, the addresses of this machine, and only the jobs whose programs
 * run.
 *
 * @param deploy the folder of what is shipped
 * @param scale how much shorter times are
 */
record PrometheusOverlay(Path deploy, TimeScale scale) {

	private static final List<String> TIMES = List.of("scrape_interval", "scrape_timeout", "evaluation_interval");

	/**
	 * Writes the configuration and its rules.
	 * @param folder where to
	 * @param addresses what answers where, by job
	 * @return the configuration
	 * @throws IOException if a file cannot be read or written
	 */
	Path write(Path folder, Map<String, String> addresses) throws IOException {
		Map<String, Object> configuration = PlainYaml
			.read(Files.readString(this.deploy.resolve("prometheus/prometheus.yml")));
		Map<String, Object> global = new HashMap<>(PlainYaml.object(configuration, "global"));
		shortenTimes(global);
		configuration.put("global", global);
		configuration.put("scrape_configs", jobs(configuration, addresses));
		configuration.put("rule_files", rules(folder));
		for (Map<String, Object> alertmanager : PlainYaml.list(PlainYaml.object(configuration, "alerting"),
				"alertmanagers")) {
			alertmanager.put("static_configs", target(addresses.getOrDefault("alertmanager", "")));
		}
		return Files.writeString(folder.resolve("prometheus.yml"), PlainYaml.write(configuration));
	}

	private List<Map<String, Object>> jobs(Map<String, Object> configuration, Map<String, String> addresses) {
		List<Map<String, Object>> jobs = new ArrayList<>();
		for (Map<String, Object> job : PlainYaml.list(configuration, "scrape_configs")) {
			String address = addresses.get(String.valueOf(job.get("job_name")));
			if (address != null) {
				shortenTimes(job);
				// The labels of a target are those that are shipped, its address is not.
				for (Map<String, Object> targets : PlainYaml.list(job, "static_configs")) {
					targets.put("targets", List.of(address));
				}
				// Nobody here resolves the names of containers.
				if (job.remove("dns_sd_configs") != null) {
					job.put("static_configs", target(address));
				}
				jobs.add(job);
			}
		}
		return jobs;
	}

	private List<String> rules(Path folder) throws IOException {
		List<String> copies = new ArrayList<>();
		try (Stream<Path> generated = Files.walk(this.deploy.resolve("generated"));
				Stream<Path> written = Files.list(this.deploy.resolve("prometheus/rules"))) {
			for (Path file : Stream.concat(generated.filter((file) -> file.toString().endsWith("-rules.yml")), written)
				.filter((file) -> file.toString().endsWith(".yml"))
				.sorted()
				.toList()) {
				Path copy = folder.resolve(file.getFileName());
				Files.writeString(copy, this.scale.rules(Files.readString(file)));
				copies.add(copy.toString());
			}
		}
		return copies;
	}

	private void shortenTimes(Map<String, Object> section) {
		for (String key : TIMES) {
			section.computeIfPresent(key, (ignored, time) -> this.scale.shorten(time.toString()));
		}
	}

	private static List<Map<String, Object>> target(String address) {
		return List.of(Map.of("targets", List.of(address)));
	}

}
