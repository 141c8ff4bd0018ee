package io.github.o11ystarter.demo.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.o11ystarter.demo.deploy.Manifests.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.o11ystarter.demo.deploy.ComposeFile.list;
import static io.github.o11ystarter.demo.deploy.ComposeFile.map;
import static io.github.o11ystarter.demo.deploy.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Holds {@code deploy/kubernetes} together: what selects finds something, what is named
 * is there, and what is said in Compose, too, is said alike. Whether Kubernetes and Helm
 * take it is written in docs/kubernetes.md.
 */
class KubernetesTests {

	private static final String APPLICATIONS = "games";

	private static final Pattern PINNED = Pattern
		.compile("([a-z0-9.-]+/)*[a-z0-9-]+:v?\\d+(\\.\\d+){1,3}([._-][\\w.-]+)?");

	private static final Pattern JOB = Pattern.compile("up\\{job=\"([^\"]+)\"");

	// What charts make, by the labels that services and policies here choose it by.
	// docs/kubernetes.md says how they were
	// rendered.
	private static final List<Map<String, Object>> PODS_OF_CHARTS = List.of(
			Map.of("app.kubernetes.io/name", "prometheus", "operator.prometheus.io/name", "kps-prometheus"),
			Map.of("app.kubernetes.io/name", "alertmanager", "alertmanager", "kps-alertmanager"),
			Map.of("app.kubernetes.io/name", "grafana"),
			Map.of("app.kubernetes.io/name", "kube-prometheus-stack-prometheus-operator"),
			Map.of("app.kubernetes.io/name", "alloy"), Map.of("app.kubernetes.io/name", "otel-collector"),
			Map.of("app.kubernetes.io/name", "otel-fan-in"),
			Map.of("app.kubernetes.io/name", "loki", "app.kubernetes.io/component", "gateway"),
			Map.of("app.kubernetes.io/name", "tempo", "app.kubernetes.io/component", "query-frontend"));

	private static final Set<String> PORTS_OF_CHARTS = Set.of("http-web", "http", "http-metrics", "prom-metrics",
			"metrics");

	// Read once: the rules are long.
	private static final Manifests BASE = Manifests.of("base");

	private static final Manifests LARGE = Manifests.of("large");

	private static final Manifests STRIMZI = Manifests.of("strimzi");

	private final Manifests base = BASE;

	private final Manifests large = LARGE;

	private final List<Resource> deployments = this.base.kind("Deployment");

	@Test
	void everyFileHasAPlace() {
		assertThat(this.large.files()).allSatisfy((file) -> assertThat(file).exists());
		Set<Path> present = new TreeSet<>(Manifests.files(Manifests.FOLDER, ".yaml"));
		present.removeIf((file) -> file.startsWith(Manifests.FOLDER.resolve("values").normalize()));
		present.removeAll(STRIMZI.files());
		assertThat(this.large.files()).containsAll(present);
		assertThat(this.large.files()).containsAll(Manifests.files(Manifests.FOLDER.resolve("generated"), ".tmpl"));
	}

	@Test
	void rulesAndDashboardsAreAllThere() {
		Path deploy = ComposeFile.FOLDER.normalize();
		assertThat(this.base.files()).containsAll(Manifests.files(deploy.resolve("generated"), "-prometheusrule.yaml"))
			.containsAll(Manifests.files(deploy.resolve("generated"), "-dashboard.json"))
			.containsAll(Manifests.files(deploy.resolve("grafana/dashboards"), ".json"));
		assertThat(this.base.kind("PrometheusRule")).extracting(Resource::name)
			.containsExactlyInAnyOrder("o11y-slo-game-service", "o11y-slo-game-consumer", "o11y-slo-platform",
					"o11y-aftermath", "o11y-logs");
	}

	@Test
	void grafanaFindsDashboardsAndTheyFit() throws IOException {
		Map<String, Object> sidecar = map(Manifests.at(Manifests.values("kps.yaml"), "grafana.sidecar.dashboards"));
		for (Map.Entry<String, List<Path>> entry : this.base.generated().entrySet()) {
			long size = 0;
			for (Path file : entry.getValue()) {
				size += Files.size(file);
			}
			assertThat(size).as("%s has to be below 1 MiB", entry.getKey()).isLessThan(1 << 20);
			if (entry.getValue().stream().anyMatch((file) -> file.toString().endsWith(".json"))) {
				Map<String, Object> options = this.base.options(entry.getKey());
				assertThat(map(options.get("labels"))).as(entry.getKey())
					.containsEntry(String.valueOf(sidecar.get("label")),
							Objects.requireNonNull(sidecar.get("labelValue")));
				assertThat(map(options.get("annotations"))).as(entry.getKey())
					.containsKey(String.valueOf(sidecar.get("folderAnnotation")));
			}
		}
		assertThat(this.base.options("monitoring/ConfigMap/datasources")).extracting("labels")
			.isEqualTo(Map.of("grafana_datasource", "1"));
	}

	@Test
	void generatedFilesAreWhatTheCommandWrites(@TempDir Path folder) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder("sh", Manifests.FOLDER.resolve("write").toString(),
				folder.toString());
		builder.environment().keySet().removeIf((name) -> name.startsWith("ALERT_") || name.equals("GRAFANA_URL"));
		run(builder);
		Path generated = Manifests.FOLDER.resolve("generated");
		Map<String, String> written = contents(folder);
		Map<String, String> present = contents(generated);
		present.remove("kustomization.yaml");
		assertThat(present).as("deploy/kubernetes/write writes them anew").isEqualTo(written);
	}

	private static Map<String, String> contents(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			Map<String, String> contents = new TreeMap<>();
			files.filter(Files::isRegularFile)
				.forEach((file) -> contents.put(folder.relativize(file).toString(), Manifests.text(file)));
			return contents;
		}
	}

	@Test
	void selectorsFindPods() {
		for (Resource deployment : this.deployments) {
			assertThat(map(deployment.at("spec.selector.matchLabels"))).as("%s", deployment).isNotEmpty();
			assertThat(pods(deployment.namespace(), map(deployment.spec().get("selector")))).as("%s", deployment)
				.containsExactly(deployment);
			for (Object spread : list(deployment.podSpec().get("topologySpreadConstraints"))) {
				assertThat(pods(deployment.namespace(), map(map(spread).get("labelSelector")))).as("%s", deployment)
					.containsExactly(deployment);
			}
		}
		for (Resource service : this.large.kind("Service")) {
			Map<String, Object> selector = map(service.spec().get("selector"));
			List<Resource> pods = pods(service.namespace(), selector);
			if (pods.isEmpty()) {
				assertThat(PODS_OF_CHARTS).as("%s", service).anyMatch((labels) -> Manifests.selects(selector, labels));
			}
			else {
				assertThat(pods).as("%s", service).hasSize(1);
			}
		}
		for (Resource budget : this.base.kind("PodDisruptionBudget")) {
			assertThat(pods(budget.namespace(), map(budget.spec().get("selector")))).as("%s", budget)
				.extracting(Resource::name)
				.containsExactly(budget.name());
		}
		for (Resource policy : this.base.kind("NetworkPolicy")) {
			Map<String, Object> selector = map(policy.spec().get("podSelector"));
			assertThat(!pods(policy.namespace(), selector).isEmpty()
					|| PODS_OF_CHARTS.stream().anyMatch((labels) -> Manifests.selects(selector, labels)))
				.as("%s", policy)
				.isTrue();
		}
	}

	@Test
	void portsAreThere() {
		for (Resource service : this.large.kind("Service")) {
			for (Object port : list(service.spec().get("ports"))) {
				Object target = Objects.requireNonNull(map(port).get("targetPort"));
				Set<String> ports = pods(service.namespace(), map(service.spec().get("selector"))).stream()
					.flatMap((pod) -> pod.ports().keySet().stream())
					.collect(Collectors.toSet());
				assertThat(ports.isEmpty() ? PORTS_OF_CHARTS : ports).as("%s", service).contains(target.toString());
			}
		}
		for (Resource monitor : this.base.kind("PodMonitor")) {
			Set<String> ports = pods(monitor.namespace(), map(monitor.spec().get("selector"))).stream()
				.flatMap((pod) -> pod.ports().keySet().stream())
				.collect(Collectors.toSet());
			for (Object endpoint : list(monitor.spec().get("podMetricsEndpoints"))) {
				assertThat(ports.isEmpty() ? PORTS_OF_CHARTS : ports).as("%s", monitor)
					.contains(String.valueOf(map(endpoint).get("port")));
			}
		}
		for (Resource policy : this.base.kind("NetworkPolicy")) {
			Set<String> ports = pods(policy.namespace(), map(policy.spec().get("podSelector"))).stream()
				.flatMap((pod) -> pod.ports().keySet().stream())
				.collect(Collectors.toSet());
			for (Object rule : list(policy.spec().get("ingress"))) {
				for (Object port : list(map(rule).get("ports"))) {
					if (map(port).get("port") instanceof String name) {
						assertThat(ports).as("%s", policy).contains(name);
					}
				}
			}
		}
	}

	@Test
	void servicesAreAskedWhereTheyAnswer() {
		Map<String, Object> settings = map(this.base.the("ConfigMap", "games").root().get("data"));
		for (Resource service : applications()) {
			Map<String, Object> container = service.containers().get(0);
			assertThat(service.ports()).as("%s", service)
				.containsEntry("http", Integer.valueOf(environment(container, "SERVER_PORT")))
				.containsEntry("management", Integer.valueOf(String.valueOf(settings.get("MANAGEMENT_SERVER_PORT"))));
			assertProbe(container, "startupProbe", "/health/live");
			assertProbe(container, "livenessProbe", "/health/live");
			assertProbe(container, "readinessProbe", "/health/ready");
		}
		for (Resource probe : this.base.kind("Probe")) {
			for (String target : texts(probe.at("spec.targets.staticConfig.static"))) {
				Matcher matcher = Pattern.compile("(?:http://)?([a-z-]+)\\.([a-z]+)\\.svc:(\\d+)(.*)").matcher(target);
				assertThat(matcher.matches()).as(target).isTrue();
				if (matcher.group(2).equals(APPLICATIONS)) {
					Resource service = this.base.the("Service", matcher.group(1));
					assertThat(list(service.spec().get("ports")))
						.anyMatch((port) -> String.valueOf(map(port).get("port")).equals(matcher.group(3)));
					assertThat(matcher.group(4)).isEqualTo("/health/ready");
				}
			}
			assertThat(probe.spec()).containsEntry("jobName", "probe-" + probe.name());
			assertThat(map(Manifests.yaml(ComposeFile.FOLDER.resolve("blackbox/blackbox.yml")).get("modules")))
				.containsKey(String.valueOf(probe.spec().get("module")));
		}
	}

	@Test
	void probesAreThoseOfCompose() {
		Map<String, Object> prometheus = Manifests.yaml(ComposeFile.FOLDER.resolve("prometheus/prometheus.yml"));
		Map<String, String> compose = new TreeMap<>();
		for (Object job : list(prometheus.get("scrape_configs"))) {
			String name = String.valueOf(map(job).get("job_name"));
			if (name.startsWith("probe-")) {
				compose.put(name, String.join(",", texts(Manifests.at(job, "params.module"))));
			}
		}
		Map<String, String> probes = new TreeMap<>();
		for (Resource probe : this.base.kind("Probe")) {
			probes.put(String.valueOf(probe.spec().get("jobName")), String.valueOf(probe.spec().get("module")));
		}
		assertThat(probes).isNotEmpty().isEqualTo(compose);
	}

	@Test
	void podsAreLimitedAndCannotChangeThemselves() {
		for (Resource deployment : this.deployments) {
			Map<String, Object> pod = deployment.podSpec();
			assertThat(pod).as("%s", deployment)
				.containsEntry("automountServiceAccountToken", false)
				.doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
			assertThat(map(pod.get("securityContext"))).as("%s", deployment)
				.containsEntry("runAsNonRoot", true)
				.containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
			for (Map<String, Object> container : deployment.containers()) {
				assertThat(map(container.get("securityContext"))).as("%s", deployment)
					.containsEntry("allowPrivilegeEscalation", false)
					.containsEntry("readOnlyRootFilesystem", true)
					.containsEntry("capabilities", Map.of("drop", List.of("ALL")));
				assertThat(map(Manifests.at(container, "resources.limits"))).as("%s", deployment)
					.containsKeys("cpu", "memory");
				assertThat(map(Manifests.at(container, "resources.requests"))).as("%s", deployment)
					.containsKeys("cpu", "memory");
				assertThat(container).as("%s", deployment).containsKeys("livenessProbe", "readinessProbe");
			}
		}
	}

	@Test
	void thereIsTimeToStop() {
		for (Resource service : applications()) {
			Map<String, Object> settings = map(this.base.the("ConfigMap", "games").root().get("data"));
			int sleep = (Integer) Objects
				.requireNonNull(Manifests.at(service.containers().get(0), "lifecycle.preStop.sleep.seconds"));
			int phase = seconds(String.valueOf(settings.get("SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE")));
			// Spans that are left have five more.
			assertThat(service.podSpec().get("terminationGracePeriodSeconds")).asString()
				.satisfies((grace) -> assertThat(Integer.parseInt(grace)).isGreaterThan(sleep + phase + 5));
		}
	}

	@Test
	void imagesArePinnedAndThoseOfCompose() {
		Map<String, Map<String, Object>> services = ComposeFile.read().services();
		for (Resource deployment : this.deployments) {
			String image = String.valueOf(deployment.containers().get(0).get("image"));
			if (deployment.namespace().equals(APPLICATIONS)) {
				Map<String, Object> kustomization = Manifests
					.yaml(Manifests.FOLDER.resolve("samples/kustomization.yaml"));
				assertThat(list(kustomization.get("images")))
					.anySatisfy((entry) -> assertThat(map(entry)).containsEntry("name", image)
						.containsKeys("newName", "newTag"));
			}
			else {
				assertThat(image).matches(PINNED)
					.isEqualTo(services.getOrDefault(deployment.name(), Map.of()).get("image"));
			}
		}
		assertThat(tag("kps.yaml", "grafana.image.tag")).isEqualTo(tag(services, "grafana"));
		assertThat(tag("loki.yaml", "loki.image.tag")).isEqualTo(tag(services, "loki"));
		assertThat(tag("large/loki.yaml", "loki.image.tag")).isEqualTo(tag(services, "loki"));
		assertThat(tag("alloy.yaml", "image.tag")).isEqualTo(tag(services, "alloy"));
		assertThat(tag("tempo.yaml", "tempo.tag")).isEqualTo(tag(services, "tempo"));
		assertThat(tag("large/tempo.yaml", "tempo.image.tag")).isEqualTo(tag(services, "tempo"));
		assertThat(tag("otel-collector.yaml", "image.tag")).isEqualTo(tag(services, "otel-collector"));
	}

	@Test
	void metricsAreForPrometheusAlone() {
		List<Resource> policies = this.base.kind("NetworkPolicy")
			.stream()
			.filter((policy) -> policy.namespace().equals(APPLICATIONS))
			.toList();
		assertThat(policies).anySatisfy((policy) -> {
			assertThat(policy.spec()).containsEntry("podSelector", Map.of()).doesNotContainKeys("ingress", "egress");
			assertThat(texts(policy.spec().get("policyTypes"))).containsExactly("Ingress", "Egress");
		});
		int doors = 0;
		for (Resource policy : policies) {
			for (Object rule : list(policy.spec().get("ingress"))) {
				List<?> ports = list(map(rule).get("ports"));
				assertThat(ports).as("%s opens all ports", policy).isNotEmpty();
				assertThat(list(map(rule).get("from"))).as("%s lets everybody in", policy).isNotEmpty();
				if (ports.stream().anyMatch((port) -> !"http".equals(map(port).get("port")))) {
					doors++;
					assertThat(objects(map(rule).get("from"))).as("%s", policy)
						.containsExactly(Map.of("namespaceSelector",
								Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", "monitoring")),
								"podSelector", Map.of("matchLabels", Map.of("app.kubernetes.io/name", "prometheus"))));
				}
			}
		}
		assertThat(doors).isEqualTo(1);
	}

	@Test
	void jobsAreThoseTheRulesSelect() {
		Resource monitor = this.base.the("PodMonitor", "applications");
		String label = String.valueOf(monitor.spec().get("jobLabel"));
		Set<Object> jobs = new TreeSet<>();
		for (Resource pod : pods(monitor.namespace(), map(monitor.spec().get("selector")))) {
			jobs.add(Objects.requireNonNull(pod.podLabels().get(label)));
		}
		Set<Object> selected = new TreeSet<>();
		for (Path file : Manifests.files(ComposeFile.FOLDER.resolve("generated"), "-prometheusrule.yaml")) {
			JOB.matcher(Manifests.text(file)).results().forEach((result) -> selected.add(result.group(1)));
		}
		assertThat(selected).isNotEmpty().isEqualTo(jobs);
		// Labels that the operator puts on targets must not be labels of the metrics.
		assertThat(Manifests.text(Path.of("..", "docs", "reference", "metrics.md"))).doesNotContain("`pod`",
				"`namespace`", "`container`", "`endpoint`");
	}

	@Test
	void whatCarriesTelemetryIsScrapedAsTheRulesSelectIt() {
		String platform = Manifests.text(ComposeFile.FOLDER.resolve("generated/platform/platform-prometheusrule.yaml"));
		Matcher jobs = Pattern.compile("up\\{job=~\"\\(\\.\\*/\\)\\?\\(([^)]+)\\)\"").matcher(platform);
		assertThat(jobs.find()).isTrue();
		List<?> expressions = list(this.base.the("PodMonitor", "telemetry").at("spec.selector.matchExpressions"));
		Set<String> named = new TreeSet<>(texts(map(expressions.get(0)).get("values")));
		assertThat(named).contains("alloy", "loki", "otel-collector", "tempo");
		assertThat(Set.of(jobs.group(1).split("\\|", -1)))
			.containsAll(Set.of("alloy", "loki", "otel-collector", "tempo"));
	}

	@Test
	void whatIsScaledIsThere() {
		for (Resource scaler : this.large.kind("HorizontalPodAutoscaler", "ScaledObject")) {
			Resource deployment = this.base.the("Deployment",
					String.valueOf(Objects.requireNonNull(scaler.at("spec.scaleTargetRef.name"))));
			assertThat(deployment.namespace()).isEqualTo(scaler.namespace());
			assertThat(deployment.spec()).as("Who applies %s again would undo its scaling", deployment)
				.doesNotContainKey("replicas");
		}
		Resource scaler = this.base.the("ScaledObject", "game-consumer");
		Map<String, Object> trigger = map(map(list(scaler.spec().get("triggers")).get(0)).get("metadata"));
		assertThat(trigger).extracting("query").asString().contains("kafka_consumer_group_lag{");
		assertThat(Manifests.text(Path.of("..", "docs", "reference", "metrics.md")))
			.contains("| `kafka_consumer_group_lag` |");
		assertThat(trigger).extracting("serverAddress").asString().isEqualTo("http://prometheus.monitoring.svc:9090");
		assertThat(this.base.the("Service", "prometheus").namespace()).isEqualTo("monitoring");
	}

	@Test
	void everyThreadHasAPartition() {
		Path topics = Path.of("..",
				"sample-game-consumer/src/main/java/io/github/o11ystarter/sample/consumer/PlayTopics.java");
		Matcher partitions = Pattern.compile("partitions\\((\\d+)\\)").matcher(Manifests.text(topics));
		assertThat(partitions.find()).isTrue();
		assertThat(
				threads(this.base.the("ScaledObject", "game-consumer"), this.base.the("Deployment", "game-consumer")))
			.isEqualTo(Integer.parseInt(partitions.group(1)));

		Resource scaler = patch("ScaledObject");
		assertThat(threads(scaler, patch("Deployment")))
			.isEqualTo(STRIMZI.the("KafkaTopic", "game.slots.plays").spec().get("partitions"));
	}

	/**
	 * Who has no Strimzi gets all the rest, and makes the same topics by hand.
	 */
	@Test
	void strimziIsNotNeeded() {
		assertThat(this.large.all()).isNotEmpty()
			.noneMatch((resource) -> String.valueOf(resource.root().get("apiVersion")).contains("strimzi"));
		String page = Manifests.text(Path.of("..", "docs", "kubernetes.md"));
		assertThat(STRIMZI.all()).hasSize(3)
			.allSatisfy((topic) -> assertThat(page)
				.contains("--topic " + topic.name() + " --partitions " + topic.spec().get("partitions")
						+ " --config retention.ms=" + map(topic.at("spec.config")).get("retention.ms")));
	}

	private Resource patch(String kind) {
		return this.large.patches()
			.stream()
			.filter((patch) -> patch.kind().equals(kind) && patch.name().equals("game-consumer"))
			.findFirst()
			.orElseThrow();
	}

	private static int threads(Resource scaler, Resource deployment) {
		return (Integer) Objects.requireNonNull(scaler.spec().get("maxReplicaCount"))
				* Integer.parseInt(environment(deployment.containers().get(0), "SPRING_KAFKA_LISTENER_CONCURRENCY"));
	}

	@Test
	void patchesAreOfWhatIsThere() {
		assertThat(this.large.patches()).isNotEmpty()
			.allSatisfy(
					(patch) -> assertThat(this.base.all()).anyMatch((resource) -> resource.kind().equals(patch.kind())
							&& resource.name().equals(patch.name()) && resource.namespace().equals(patch.namespace())));
	}

	@Test
	void tempoHasAsManyPartsAsPartitions() {
		Map<String, Object> tempo = Manifests.values("large/tempo.yaml");
		Object partitions = STRIMZI.the("KafkaTopic", "tempo-traces").spec().get("partitions");
		assertThat(Manifests.at(tempo, "blockBuilder.replicas")).isEqualTo(partitions);
		assertThat(Manifests.at(tempo, "liveStore.replicas")).isEqualTo(partitions);
		assertThat(Manifests.at(tempo, "ingest.kafka.auto_create_topic_default_partitions")).isEqualTo(partitions);
	}

	@Test
	void prometheusHearsEverybodyAndSaysWhatItSaysInCompose() {
		Map<String, Object> spec = map(Manifests.at(Manifests.values("kps.yaml"), "prometheus.prometheusSpec"));
		assertThat(spec).containsEntry("ruleSelectorNilUsesHelmValues", false)
			.containsEntry("serviceMonitorSelectorNilUsesHelmValues", false)
			.containsEntry("podMonitorSelectorNilUsesHelmValues", false)
			.containsEntry("probeSelectorNilUsesHelmValues", false)
			.containsEntry("scrapeConfigSelectorNilUsesHelmValues", false);
		Map<String, Object> compose = Manifests.yaml(ComposeFile.FOLDER.resolve("prometheus/prometheus.yml"));
		assertThat(spec).containsEntry("scrapeInterval", global(compose, "scrape_interval"))
			.containsEntry("scrapeTimeout", global(compose, "scrape_timeout"))
			.containsEntry("evaluationInterval", global(compose, "evaluation_interval"));
		assertThat(map(spec.get("externalLabels")).keySet())
			.isEqualTo(map(global(compose, "external_labels")).keySet());
		List<?> relabels = list(Manifests.at(compose, "alerting.alert_relabel_configs"));
		assertThat(list(spec.get("additionalAlertRelabelConfigs")).subList(0, relabels.size()))
			.isEqualTo((Object) relabels);
		Object interval = list(compose.get("scrape_configs")).stream()
			.filter((job) -> "game-service".equals(map(job).get("job_name")))
			.map((job) -> map(job).get("scrape_interval"))
			.findFirst()
			.orElseThrow();
		assertThat(map(list(this.base.the("PodMonitor", "applications").spec().get("podMetricsEndpoints")).get(0)))
			.containsEntry("interval", interval);
	}

	private static Object global(Map<String, Object> prometheus, String name) {
		return Objects.requireNonNull(Manifests.at(prometheus, "global." + name));
	}

	@Test
	void whatIsOnEveryTargetIsWhatServicesSayOfThemselves() {
		Map<String, Object> spec = map(Manifests.at(Manifests.values("kps.yaml"), "prometheus.prometheusSpec"));
		Object environment = map(this.base.the("ConfigMap", "games").root().get("data"))
			.get("O11Y_SERVICE_ENVIRONMENT");
		assertThat(map(spec.get("externalLabels"))).containsEntry("environment", Objects.requireNonNull(environment));
		assertThat(Manifests.at(list(spec.get("scrapeClasses")).get(0), "relabelings"))
			.isEqualTo(List.of(Map.of("targetLabel", "environment", "replacement", environment)));
		assertThat(objects(Manifests.at(Manifests.values("alloy.yaml"), "alloy.extraEnv")))
			.contains(Map.of("name", "O11Y_ENVIRONMENT", "value", environment));
	}

	@Test
	void secretsOfGrafanaAreFiles() {
		Map<String, Object> grafana = map(Manifests.values("kps.yaml").get("grafana"));
		Map<String, Object> mount = map(list(grafana.get("extraSecretMounts")).get(0));
		assertThat(mount).containsEntry("secretName", Manifests.at(grafana, "admin.existingSecret"));
		String page = Manifests.text(Path.of("..", "docs", "kubernetes.md"));
		assertThat(grafana).doesNotContainKeys("envValueFrom", "envFromSecret");
		Set<String> files = new TreeSet<>();
		map(grafana.get("env")).forEach((name, value) -> {
			if (name.endsWith("__FILE")) {
				files.add(String.valueOf(value));
			}
		});
		files.add(String.valueOf(Manifests.at(grafana, "sidecar.dashboards.env.REQ_PASSWORD_FILE")));
		files.add(String.valueOf(Manifests.at(grafana, "sidecar.datasources.env.REQ_PASSWORD_FILE")));
		assertThat(files).hasSize(2)
			.allMatch((file) -> file.startsWith(mount.get("mountPath") + "/"))
			.allSatisfy((file) -> assertThat(page)
				.contains("--from-file=" + file.substring(file.lastIndexOf('/') + 1) + "=deploy/secrets/grafana_"));
	}

	@Test
	void grafanaIsAsInCompose() {
		Map<String, Map<String, String>> ini = ini(ComposeFile.text("grafana/grafana.ini"));
		Map<String, Object> values = map(map(Manifests.values("kps.yaml").get("grafana")).get("grafana.ini"));
		// What is a variable there, and where the chart has its own way: the name of the
		// administrator, folders.
		Set<String> other = Set.of("security.admin_user", "security.cookie_secure",
				"security.strict_transport_security", "server.root_url", "dashboards.default_home_dashboard_path");
		for (Map.Entry<String, Map<String, String>> section : ini.entrySet()) {
			Map<String, Object> same = map(values.get(section.getKey()));
			section.getValue().forEach((key, value) -> {
				if (!other.contains(section.getKey() + "." + key)) {
					assertThat(same).as(section.getKey()).extracting(key).asString().isEqualTo(value);
				}
			});
		}
		assertThat(map(values.get("security"))).containsEntry("cookie_secure", true);
	}

	private static Map<String, Map<String, String>> ini(String text) {
		Map<String, Map<String, String>> sections = new LinkedHashMap<>();
		String section = "";
		for (String line : text.lines().toList()) {
			if (line.startsWith("[")) {
				section = line.substring(1, line.length() - 1);
			}
			else if (line.contains(" = ") && !line.startsWith("#")) {
				String[] parts = line.split(" = ", 2);
				sections.computeIfAbsent(section, (name) -> new LinkedHashMap<>()).put(parts[0], parts[1]);
			}
		}
		return sections;
	}

	@ParameterizedTest
	@ValueSource(strings = { "loki.yaml", "large/loki.yaml" })
	void lokiKeepsWhatItKeepsInCompose(String values) {
		Map<String, Object> compose = Manifests.yaml(ComposeFile.FOLDER.resolve("loki/loki.yaml"));
		Map<String, Object> loki = map(Manifests.values(values).get("loki"));
		Map<String, Object> schema = map(list(Manifests.at(loki, "schemaConfig.configs")).get(0));
		Map<String, Object> expected = new LinkedHashMap<>(
				map(list(Manifests.at(compose, "schema_config.configs")).get(0)));
		if (values.startsWith("large")) {
			expected.put("object_store", "s3");
			Map<String, Object> limits = map(loki.get("limits_config"));
			for (String name : List.of("retention_period", "retention_stream", "allow_structured_metadata",
					"discover_service_name", "max_label_names_per_series", "max_line_size", "max_line_size_truncate",
					"reject_old_samples_max_age", "max_query_series")) {
				assertThat(limits.get(name)).as(name)
					.isNotNull()
					.isEqualTo(Manifests.at(compose, "limits_config." + name));
			}
			assertThat(Manifests.at(loki, "compactor.retention_enabled")).isEqualTo(true);
		}
		assertThat(schema).isEqualTo(expected);
	}

	@Test
	void tracesAreKeptAsLongAsInCompose() {
		Map<String, Object> compose = Manifests.yaml(ComposeFile.FOLDER.resolve("tempo/tempo.yaml"));
		assertThat(Manifests.at(Manifests.values("large/tempo.yaml"),
				"backendScheduler.config.provider.compaction.compaction.block_retention"))
			.isNotNull()
			.isEqualTo(Manifests.at(compose, "backend_scheduler.provider.compaction.compaction.block_retention"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "otel-collector.yaml", "large/otel-collector.yaml", "large/otel-fan-in.yaml" })
	void collectorsKnowTheirVariables(String values) {
		String config = values.contains("fan-in") ? "fan-in.yaml" : "config.yaml";
		Set<String> variables = new TreeSet<>();
		Pattern.compile("\\$\\{env:([A-Z_]+)")
			.matcher(ComposeFile.text("collector/" + config))
			.results()
			.forEach((result) -> variables.add(result.group(1)));
		Set<String> set = new TreeSet<>();
		list(Manifests.values(values).get("extraEnvs"))
			.forEach((entry) -> set.add(String.valueOf(map(entry).get("name"))));
		assertThat(set).isEqualTo(variables);
	}

	@Test
	void chartsArePinnedAndTheirValuesAreThere() {
		Set<Path> used = new TreeSet<>();
		for (String line : Manifests.text(Manifests.FOLDER.resolve("charts")).lines().toList()) {
			if (line.startsWith("#")) {
				continue;
			}
			String[] columns = line.trim().split(" +", -1);
			assertThat(columns).as(line).hasSize(5);
			assertThat(columns[2]).as(line).matches("\\d+\\.\\d+\\.\\d+");
			assertThat(columns[3]).as(line).isIn("small", "large", "both");
			for (String file : columns[4].split(",", -1)) {
				used.add(Manifests.FOLDER.resolve("values").resolve(file).normalize());
			}
		}
		assertThat(used)
			.containsExactlyInAnyOrderElementsOf(Manifests.files(Manifests.FOLDER.resolve("values"), ".yaml"));
	}

	@Test
	void whatIsMountedIsMadeHereOrSaidToBeMade() {
		String page = Manifests.text(Path.of("..", "docs", "kubernetes.md"));
		List<String> secrets = new ArrayList<>(
				List.of(String.valueOf(Manifests.at(Manifests.values("kps.yaml"), "grafana.admin.existingSecret"))));
		secrets.addAll(texts(Manifests.at(Manifests.values("kps.yaml"), "alertmanager.alertmanagerSpec.secrets")));
		for (Resource deployment : this.deployments) {
			for (Object volume : list(deployment.podSpec().get("volumes"))) {
				if (Manifests.at(volume, "secret.secretName") instanceof String secret) {
					secrets.add(secret);
				}
				if (Manifests.at(volume, "configMap.name") instanceof String name) {
					assertThat(this.base.generated()).containsKey(deployment.namespace() + "/ConfigMap/" + name);
				}
			}
			for (Map<String, Object> container : deployment.containers()) {
				for (Object source : list(container.get("envFrom"))) {
					assertThat(this.base.the("ConfigMap", String.valueOf(Manifests.at(source, "configMapRef.name")))
						.namespace()).isEqualTo(deployment.namespace());
				}
			}
		}
		assertThat(secrets).hasSize(5)
			.allSatisfy((secret) -> assertThat(page).contains("create secret generic " + secret + " "));
		assertThat(this.base.generated()).containsKeys(
				"monitoring/ConfigMap/" + Manifests.at(Manifests.values("alloy.yaml"), "alloy.configMap.name"),
				"monitoring/ConfigMap/"
						+ Manifests.at(Manifests.values("otel-collector.yaml"), "configMap.existingName"),
				"monitoring/ConfigMap/"
						+ Manifests.at(Manifests.values("large/otel-fan-in.yaml"), "configMap.existingName"),
				"monitoring/ConfigMap/loki-rules", "monitoring/Secret/"
						+ Manifests.at(Manifests.values("kps.yaml"), "alertmanager.alertmanagerSpec.configSecret"));
	}

	@Test
	void receiversReadTheirSecretsWhereTheyAreMounted() {
		String config = Manifests.text(Manifests.FOLDER.resolve("generated/alertmanager/alertmanager.yaml"));
		Set<String> files = new TreeSet<>();
		Pattern.compile("(?m)_file: '?(\\S+?)'?$")
			.matcher(config)
			.results()
			.forEach((result) -> files.add(result.group(1)));
		assertThat(files).hasSize(5)
			.allMatch((file) -> file.startsWith("/etc/alertmanager/secrets/alertmanager-receivers/"));
		String page = Manifests.text(Path.of("..", "docs", "kubernetes.md"));
		assertThat(files).allSatisfy(
				(file) -> assertThat(page).contains("deploy/secrets/" + file.substring(file.lastIndexOf('/') + 1)));
		assertThat(config).doesNotContain("deadman.example.org", "${");
	}

	@Test
	void sizesAreWhatTheCommandPrints() throws IOException, InterruptedException {
		String printed = run(new ProcessBuilder("sh", Manifests.FOLDER.resolve("sizing").toString()));
		assertThat(Manifests.text(Path.of("..", "docs", "sizing.md"))).contains("```\n" + printed + "```\n");
	}

	@Test
	void bothScalesInstallWhatIsPinned() throws IOException, InterruptedException {
		String install = Manifests.FOLDER.resolve("install").toString();
		assertThat(run(new ProcessBuilder("sh", install, "--print")))
			.contains("upgrade --install kps prometheus-community/kube-prometheus-stack ", "--kustomize base",
					"--set-file config=../tempo/tempo.yaml", "--set-file loki.config=../loki/loki.yaml")
			.doesNotContain("otel-fan-in", "large/");
		assertThat(run(new ProcessBuilder("sh", install, "--large", "--print")))
			.contains("upgrade --install otel-fan-in ", "--kustomize large", "--values values/large/loki.yaml")
			.doesNotContain("--set-file", "--values values/loki.yaml", "strimzi");
		assertThat(run(new ProcessBuilder("sh", install, "--large", "--strimzi", "--print")))
			.startsWith("kubectl apply --server-side --kustomize strimzi\n");
	}

	private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
		Process process;
		try {
			process = builder.redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			assumeTrue(false, "There is no shell: " + ex.getMessage());
			throw ex;
		}
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return output;
	}

	private List<Resource> applications() {
		return this.deployments.stream().filter((deployment) -> deployment.namespace().equals(APPLICATIONS)).toList();
	}

	private List<Resource> pods(String namespace, Map<String, Object> selector) {
		return this.deployments.stream()
			.filter((deployment) -> deployment.namespace().equals(namespace)
					&& Manifests.selects(selector, deployment.podLabels()))
			.toList();
	}

	private static List<Object> objects(@Nullable Object value) {
		return new ArrayList<>(list(value));
	}

	private static void assertProbe(Map<String, Object> container, String probe, String path) {
		assertThat(Manifests.at(container, probe + ".httpGet")).as(probe)
			.isEqualTo(Map.of("path", path, "port", "http"));
	}

	private static String environment(Map<String, Object> container, String name) {
		return list(container.get("env")).stream()
			.filter((entry) -> name.equals(map(entry).get("name")))
			.map((entry) -> String.valueOf(map(entry).get("value")))
			.findFirst()
			.orElseThrow(() -> new AssertionError(name + " is not set"));
	}

	private static int seconds(String duration) {
		assertThat(duration).matches("\\d+s");
		return Integer.parseInt(duration.substring(0, duration.length() - 1));
	}

	private static String tag(String values, String path) {
		return String.valueOf(Manifests.at(Manifests.values(values), path));
	}

	private static String tag(Map<String, Map<String, Object>> services, String name) {
		String image = String.valueOf(services.getOrDefault(name, Map.of()).get("image"));
		return image.substring(image.lastIndexOf(':') + 1);
	}

}
