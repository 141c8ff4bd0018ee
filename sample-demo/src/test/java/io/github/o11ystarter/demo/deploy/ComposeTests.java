package io.github.o11ystarter.demo.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@code deploy/compose.yaml} to what its page promises. Whether Docker takes it is
 * asked with {@code docker compose config}, where there is one.
 */
class ComposeTests {

	// Each with its reason, which also stands in the file.
	private static final Set<String> ROOT = Set.of("cadvisor");

	private static final Set<String> WRITABLE = Set.of("kafka");

	private static final Set<String> PUBLIC = Set.of("grafana");

	private static final Set<String> AROUND_THE_SOCKET = Set.of("/", "/run", "/run/docker.sock", "/var", "/var/run",
			"/var/run/docker.sock");

	private static final Pattern PINNED = Pattern.compile("[^:]+:v?\\d+(\\.\\d+){1,3}([._-][\\w.-]+)?");

	private static final Pattern BUILT_HERE = Pattern.compile("o11y/[a-z-]+:.+");

	private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)");

	private static final Pattern IMAGE_ARGUMENT = Pattern.compile("(?m)^ARG \\w+_IMAGE=(\\S+)$");

	private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(PASS|SECRET|TOKEN|_KEY|CREDENTIAL).*");

	private final ComposeFile compose = ComposeFile.read();

	private final Map<String, Map<String, Object>> services = this.compose.services();

	@Test
	void nothingMayTakeAllOfTheMachine() {
		assertThat(those((service) -> !limits(service).keySet().containsAll(Set.of("cpus", "memory", "pids"))))
			.isEmpty();
	}

	@Test
	void everythingSaysHowItIs() {
		assertThat(those((service) -> !ComposeFile.map(service.get("healthcheck"))
			.keySet()
			.containsAll(Set.of("test", "interval", "timeout", "retries", "start_period")))).isEmpty();
	}

	@Test
	void imagesArePinned() {
		assertThat(those((service) -> {
			String image = String.valueOf(service.get("image"));
			return !PINNED.matcher(image).matches() && !BUILT_HERE.matcher(image).matches();
		})).isEmpty();
	}

	@Test
	void whatImagesAreBuiltFromIsPinned() throws Exception {
		try (Stream<Path> files = Files.list(ComposeFile.FOLDER.resolve("images"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith("Dockerfile")).toList()) {
				String text = Files.readString(file);
				assertThat(FROM.matcher(text).results().map((result) -> result.group(1))).as("%s", file)
					.isNotEmpty()
					.allMatch((image) -> image.matches("\\$\\{\\w+_IMAGE}"));
				assertThat(IMAGE_ARGUMENT.matcher(text).results().map((result) -> result.group(1))).as("%s", file)
					.isNotEmpty()
					.allMatch((image) -> PINNED.matcher(image).matches());
				assertThat(text).contains("\nUSER 10001:10001\n").contains("\nHEALTHCHECK ");
				// Neither a JRE nor the collector has a program that could ask for
				// health.
				assertThat(text).contains("\nCOPY --from=busybox /bin/busybox /busybox\n")
					.doesNotContainPattern("(?<!/busybox )(?<!\"/busybox\", \")\\b(wget|curl)\\b");
			}
		}
		assertThat(those((service) -> service.containsKey("build")
				&& !ComposeFile.texts(ComposeFile.map(service.get("healthcheck")).get("test")).contains("/busybox")))
			.isEmpty();
		this.services.forEach((name, service) -> {
			if (service.containsKey("build")) {
				assertThat(ComposeFile.text("stack")).doesNotContainPattern(name + " (wget|curl)");
			}
		});
	}

	/**
	 * Whoever gets into a service must not reach what deletes, silences or makes up.
	 */
	@Test
	void servicesDoNotReachWhatWatchesThem() {
		Set<String> watched = Set.of("game-service", "game-consumer", "partner", "kafka", "postgres");
		Set<String> theirs = new TreeSet<>();
		watched.forEach((name) -> theirs.addAll(networks(name)));
		assertThat(theirs).containsExactlyInAnyOrder("telemetry", "application", "door");
		for (String name : this.services.keySet()) {
			Set<String> shared = networks(name);
			shared.retainAll(theirs);
			if (!watched.contains(name) && !shared.isEmpty()) {
				// Prometheus and the blackbox exporter only ask: they do not listen
				// there.
				assertThat(name).isIn("prometheus", "otel-collector", "otel-fan-in", "blackbox-exporter",
						"postgres-exporter", "kafka-exporter");
			}
		}
		assertListensBeyondServices("prometheus", "prometheus", 9090);
		assertListensBeyondServices("blackbox-exporter", "blackbox", 9115);
		assertThat(arguments("prometheus")).doesNotContain("--web.enable-admin-api", "--web.enable-lifecycle");
	}

	private void assertListensBeyondServices(String service, String alias, int port) {
		assertThat(arguments(service)).filteredOn((argument) -> argument.startsWith("--web.listen-address="))
			.containsExactlyInAnyOrder("--web.listen-address=127.0.0.1:" + port,
					"--web.listen-address=" + alias + "-observability:" + port,
					"--web.listen-address=" + alias + "-edge:" + port);
		Map<String, Object> networks = ComposeFile.map(this.services.getOrDefault(service, Map.of()).get("networks"));
		networks.forEach((network, how) -> assertThat(how).as("%s in %s", service, network)
			.isEqualTo(Set.of("observability", "edge").contains(network)
					? Map.of("aliases", List.of(alias + "-" + network)) : Map.of()));
	}

	private List<String> arguments(String service) {
		return ComposeFile.texts(this.services.getOrDefault(service, Map.of()).get("command"));
	}

	private Set<String> networks(String service) {
		Object networks = this.services.getOrDefault(service, Map.of()).get("networks");
		return (networks instanceof Map<?, ?>) ? new TreeSet<>(ComposeFile.map(networks).keySet())
				: new TreeSet<>(ComposeFile.texts(networks));
	}

	/**
	 * The name of what is scaled is another container each time it is resolved.
	 */
	@Test
	void whatCanBeScaledIsAskedByAddress() {
		Map<String, Object> prometheus = new Yaml().load(ComposeFile.text("prometheus/prometheus.yml"));
		Set<String> resolved = new TreeSet<>();
		for (Object job : ComposeFile.list(prometheus.get("scrape_configs"))) {
			for (Object lookup : ComposeFile.list(ComposeFile.map(job).get("dns_sd_configs"))) {
				resolved.addAll(ComposeFile.texts(ComposeFile.map(lookup).get("names")));
			}
		}
		assertThat(resolved).containsExactly("game-consumer", "game-service", "otel-collector", "otel-fan-in");
	}

	/**
	 * What is there with a profile only is watched with that profile only.
	 */
	@Test
	void whatHasAProfileIsWatchedInIt() {
		Pattern.compile("(?m)^  - job_name: (?:probe-)?([a-z-]+)(?:  # profile: ([a-z-]+))?$")
			.matcher(ComposeFile.text("prometheus/prometheus.yml"))
			.results()
			.forEach((job) -> assertThat(
					ComposeFile.texts(this.services.getOrDefault(job.group(1), Map.of()).get("profiles")))
				.as(job.group(1))
				.isEqualTo((job.group(2) != null) ? List.of(job.group(2)) : List.of()));
	}

	@Test
	void onlyGrafanaListensBeyondThisMachine() {
		assertThat(those((service) -> !ComposeFile.texts(service.get("ports"))
			.stream()
			.allMatch((port) -> port.startsWith("127.0.0.1:")))).isEqualTo(PUBLIC);
		assertThat(those((service) -> "host".equals(service.get("network_mode")))).isEmpty();
	}

	@Test
	void containersCannotChangeThemselves() {
		assertThat(those((service) -> !Boolean.TRUE.equals(service.get("read_only")))).isEqualTo(WRITABLE);
	}

	@Test
	void containersAreNobodyInParticular() {
		assertThat(those((service) -> !String.valueOf(service.get("user")).matches("[1-9]\\d*:.+"))).isEqualTo(ROOT);
		assertThat(those((service) -> !ComposeFile.texts(service.get("cap_drop")).equals(List.of("ALL")))).isEmpty();
		assertThat(
				those((service) -> !ComposeFile.texts(service.get("security_opt")).contains("no-new-privileges:true")))
			.isEmpty();
		assertThat(those((service) -> service.containsKey("privileged"))).isEmpty();
		// Whom the kernel has killed for memory is in its log alone.
		assertThat(those((service) -> service.containsKey("cap_add") || service.containsKey("devices")))
			.isEqualTo(Set.of("cadvisor"));
		Map<String, Object> cadvisor = this.services.get("cadvisor");
		assertThat(ComposeFile.texts(cadvisor.get("cap_add"))).containsExactly("SYSLOG");
		assertThat(ComposeFile.texts(cadvisor.get("devices"))).containsExactly("/dev/kmsg:/dev/kmsg:r");
	}

	@Test
	void whoReachesTheSocketOfDockerIsTheProxy() {
		Set<String> near = those((service) -> ComposeFile.texts(service.get("volumes"))
			.stream()
			.map((volume) -> volume.substring(0, volume.indexOf(':')))
			.anyMatch(AROUND_THE_SOCKET::contains));
		// The node exporter sees all files, as somebody who may not open this one.
		assertThat(near).isEqualTo(Set.of("docker-socket-proxy", "node-exporter")).doesNotContainAnyElementsOf(ROOT);
	}

	@Test
	void whatIsMountedIsThereAndStaysAsItIs() {
		List<String> missing = new ArrayList<>();
		this.services.forEach((name, service) -> ComposeFile.texts(service.get("volumes"))
			.stream()
			.filter((volume) -> volume.startsWith("."))
			.forEach((volume) -> {
				String[] parts = volume.split(":", -1);
				if (!Files.exists(ComposeFile.FOLDER.resolve(parts[0])) || !parts[parts.length - 1].equals("ro")) {
					missing.add(name + ": " + volume);
				}
			}));
		assertThat(missing).isEmpty();
	}

	@Test
	void secretsAreFilesWithAnExample() {
		assertThat(this.compose.secrets())
			.allSatisfy((secret) -> assertThat(ComposeFile.FOLDER.resolve("secrets/" + secret + ".example")).exists());
		Set<String> used = this.services.values()
			.stream()
			.flatMap((service) -> ComposeFile.list(service.get("secrets")).stream())
			.map((secret) -> (secret instanceof Map<?, ?> map) ? map.get("source") : secret)
			.map(String::valueOf)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(used).isEqualTo(new TreeSet<>(this.compose.secrets()));
		assertThat(those((service) -> ComposeFile.map(service.get("environment"))
			.keySet()
			.stream()
			.anyMatch((name) -> SECRET_NAME.matcher(name).matches() && !name.endsWith("FILE")))).isEmpty();
		assertThat(ComposeFile.text("secrets/.gitignore")).contains("\n*\n", "!*.example");
	}

	@Test
	void whatCanBeSetIsInTheExample() {
		Set<String> settings = ComposeFile.text(".env.example")
			.lines()
			.filter((line) -> line.matches("[A-Z0-9_]+=.*"))
			.map((line) -> line.substring(0, line.indexOf('=')))
			.collect(Collectors.toSet());
		Set<String> unnamed = this.compose.variables();
		unnamed.removeAll(settings);
		// For those who build on another image; not part of running the stack.
		assertThat(unnamed).containsExactly("JRE_IMAGE");
		settings.removeAll(this.compose.variables());
		assertThat(settings).containsExactly("ALERT_CHANNELS");
	}

	@Test
	void whoWaitsForSomebodyWaitsForHisHealth() {
		this.services.forEach((name, service) -> ComposeFile.map(service.get("depends_on")).forEach((other, how) -> {
			assertThat(ComposeFile.map(how)).as("%s waits for %s", name, other)
				.containsEntry("condition", "service_healthy");
			Map<String, Object> awaited = this.services.getOrDefault(other, Map.of());
			assertThat(awaited).as("%s waits for %s", name, other).isNotEmpty();
			// What has a profile is not always there.
			if (!Boolean.FALSE.equals(ComposeFile.map(how).get("required"))) {
				assertThat(ComposeFile.texts(service.get("profiles")))
					.containsAll(ComposeFile.texts(awaited.get("profiles")));
			}
		}));
	}

	@Test
	void whoeverStartsPagesNobody() {
		// A service that is not there yet is down for the rules.
		Map<String, Object> awaited = ComposeFile
			.map(ComposeFile.map(this.services.get("prometheus")).get("depends_on"));
		assertThat(awaited.keySet()).containsExactlyInAnyOrder("game-service", "game-consumer");
		assertThat(awaited.values())
			.allSatisfy((how) -> assertThat(ComposeFile.map(how)).containsEntry("required", false));
	}

	@Test
	void whatPrometheusAsksIsAService() {
		Map<String, Object> prometheus = new Yaml().load(ComposeFile.text("prometheus/prometheus.yml"));
		Set<String> hosts = new HashSet<>();
		for (Object job : ComposeFile.list(prometheus.get("scrape_configs"))) {
			for (Object group : ComposeFile.list(ComposeFile.map(job).get("static_configs"))) {
				ComposeFile.texts(ComposeFile.map(group).get("targets")).forEach((target) -> hosts.add(host(target)));
			}
			for (Object lookup : ComposeFile.list(ComposeFile.map(job).get("dns_sd_configs"))) {
				hosts.addAll(ComposeFile.texts(ComposeFile.map(lookup).get("names")));
			}
		}
		assertThat(hosts).isNotEmpty().isSubsetOf(this.services.keySet());
	}

	@Test
	void grafanaLetsNobodyInWithoutAName() {
		String settings = ComposeFile.text("grafana/grafana.ini");
		assertThat(settings).containsPattern("\\[auth\\.anonymous]\\nenabled = false\\n")
			.contains("allow_sign_up = false", "disable_login_form = false");
	}

	@Test
	void dataSourcesHaveTheNamesDashboardsUse() {
		Map<String, Object> file = new Yaml()
			.load(ComposeFile.text("grafana/provisioning/datasources/datasources.yaml"));
		assertThat(ComposeFile.list(file.get("datasources"))
			.stream()
			.map((source) -> String.valueOf(ComposeFile.map(source).get("uid"))))
			.containsExactly("prometheus", "loki", "tempo", "jaeger", "alertmanager");
	}

	private static String host(String target) {
		Matcher matcher = Pattern.compile("(?:\\w+://)?([^:/]+).*").matcher(target);
		assertThat(matcher.matches()).as(target).isTrue();
		return matcher.group(1);
	}

	private static Map<String, Object> limits(Map<String, Object> service) {
		Map<String, Object> resources = ComposeFile
			.map(ComposeFile.map(service.get("deploy")).getOrDefault("resources", Map.of()));
		return ComposeFile.map(resources.get("limits"));
	}

	private Set<String> those(Predicate<Map<String, Object>> test) {
		return this.services.entrySet()
			.stream()
			.filter((entry) -> test.test(entry.getValue()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
