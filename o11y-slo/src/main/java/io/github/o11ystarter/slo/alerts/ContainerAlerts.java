package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Containers, as kube-state-metrics sees them, and those of Docker, as cAdvisor does.
 * <p>
 * A container that crashes again and again waits only between two attempts, so what was
 * seen within the window counts. One that was killed for its memory shows so until it
 * ends for another reason, so it counts if it has restarted within the window.
 * <p>
 * A container of Docker keeps its name when it is started again. Twice is a deployment or
 * somebody who tries; three times is not. It has neither namespace nor pod.
 */
final class ContainerAlerts {

	private static final Matcher[] DOCKER = { new Matcher("name", "!=", ""), Matcher.equal("pod", "") };

	private static final String BY = " by (namespace, pod, container) ";

	private static final String[] LABELS = { "namespace", "shop", "pod", "checkout-1", "container", "checkout" };

	static final AlertKind OOM_OR_CRASHLOOP = AlertKind.platform("container-oom-or-crashloop")
		.severity(Severity.P1)
		.window("10m")
		.pause("1m")
		.names("namespace")
		.meaning(
				"A container of Kubernetes or Docker crashes again and again, or was killed because it needed too much memory, within {window}.")
		.summary("{namespace}/{pod}: {container} crashes")
		.description(
				"The container {container} of {namespace}/{pod} crashes again and again, or was killed in the last {window} because it needed too much memory.")
		.build(ContainerAlerts::expr, ContainerAlerts::prove);

	static final List<AlertKind> ALL = List.of(OOM_OR_CRASHLOOP);

	private ContainerAlerts() {
	}

	private static String expr(AlertSite site) {
		String pods = pods(site);
		if (!site.names().isEmpty()) {
			return pods;
		}
		String docker = """
				group by (namespace, pod, container) (
				  label_replace(
				    label_replace(
				      label_replace(
				        changes(%1$s[%3$s]) > 2 or increase(%2$s[%3$s]) > 0,
				        "container", "$1", "name", "(.+)"
				      ),
				      "pod", "$1", "name", "(.+)"
				    ),
				    "namespace", "docker", "", ""
				  )
				)""".formatted(Selector.of(Metrics.DOCKER_START, DOCKER), Selector.of(Metrics.DOCKER_KILLS, DOCKER),
				site.windowText());
		return pods + "\nor\n" + docker;
	}

	private static String pods(AlertSite site) {
		return """
				max%1$s(max_over_time(%2$s[%5$s])) == 1
				or
				max%1$s(%3$s) == 1
				and
				sum%1$s(increase(%4$s[%5$s])) > 0""".formatted(BY,
				site.select(Metrics.CONTAINER_WAITING, Matcher.equal("reason", "CrashLoopBackOff")),
				site.select(Metrics.CONTAINER_TERMINATED, Matcher.equal("reason", "OOMKilled")),
				site.select(Metrics.CONTAINER_RESTARTS), site.windowText());
	}

	private static void prove(Proof proof) {
		String[] labels = Labels.with(LABELS);
		labels[1] = proof.site().name(LABELS[1]);
		String flat = "1+0x{n}";
		until(proof, waiting(proof, "crashes, and runs between", labels, "CrashLoopBackOff", "0 1 0 0 1 0+0x{n}"), 1, 4,
				labels);
		waiting(proof, "crashes, as two of three see it", labels, "CrashLoopBackOff", flat)
			.series(Metrics.CONTAINER_WAITING, flat,
					Labels.with(labels, "reason", "CrashLoopBackOff", "instance", "b:8080"))
			.series(Metrics.CONTAINER_WAITING, "0+0x{n}",
					Labels.with(labels, "reason", "CrashLoopBackOff", "instance", "c:8080"))
			.fires(Duration.ZERO, BigDecimal.ONE, labels);
		waiting(proof, "waits for its image", labels, "ImagePullBackOff", flat).quiet(Duration.ZERO);
		waiting(proof, "does not wait", labels, "CrashLoopBackOff", "0+0x{n}")
			.foreign(Metrics.CONTAINER_WAITING, flat, Labels.with(labels, "reason", "CrashLoopBackOff"))
			.quiet(Duration.ZERO);
		Case killed = killed(proof, "was killed for its memory, and has restarted, as two of three see it", labels,
				"OOMKilled", "3+0x10 4+0x{n}");
		killed
			.series(Metrics.CONTAINER_TERMINATED, flat,
					Labels.with(labels, "reason", "OOMKilled", "instance", "b:8080"))
			.series(Metrics.CONTAINER_TERMINATED, "0+0x{n}",
					Labels.with(labels, "reason", "OOMKilled", "instance", "c:8080"))
			.series(Metrics.CONTAINER_RESTARTS, "3+0x{n}", Labels.with(labels, "instance", "b:8080"));
		until(proof, killed, 11, 10, labels);
		killed(proof, "was killed for its memory long ago", labels, "OOMKilled", "3+0x{n}").quiet(proof.step());
		killed(proof, "has restarted for another reason", labels, "Error", "3 4+1x{n}").quiet(proof.step());
		Case other = killed(proof, "was killed long ago, and another has restarted", labels, "OOMKilled", "3+0x{n}");
		other.series(Metrics.CONTAINER_RESTARTS, "0+1x{n}", Labels.with(labels, "pod", "checkout-2"));
		other.quiet(proof.step());
		killed(proof, "ended well", labels, "OOMKilled", "3 4+1x{n}", "0+0x{n}").quiet(proof.step());
		if (proof.site().names().isEmpty()) {
			proveDocker(proof);
		}
		proof.scenario("no data").quiet(Duration.ZERO);
	}

	private static void proveDocker(Proof proof) {
		String[] labels = { "namespace", "docker", "pod", "checkout-1", "container", "checkout-1" };
		docker(proof, "starts three times", Metrics.DOCKER_START, "100+0x10 200 300 400+0x{n}")
			.fires(proof.step().multipliedBy(13), BigDecimal.ONE, labels);
		docker(proof, "starts twice, and again when that is long ago", Metrics.DOCKER_START,
				"100+0x10 200 300+0x5 400+0x{n}")
			.quiet(proof.step().multipliedBy(12))
			.quiet(proof.step().multipliedBy(18));
		until(proof, docker(proof, "is killed for its memory", Metrics.DOCKER_KILLS, "0+0x10 1+0x{n}"), 11, 10, labels);
		docker(proof, "was killed for its memory long ago", Metrics.DOCKER_KILLS, "3+0x{n}").quiet(proof.step());
		Case pod = docker(proof, "of a pod: its own series say so", Metrics.DOCKER_START, "100+0x{n}");
		pod.series(Metrics.DOCKER_KILLS, "0+1x{n}", "name", "0a1b", "namespace", "shop", "pod", "checkout-1",
				"container", "checkout");
		pod.series(Metrics.DOCKER_START, "0+1x{n}", "name", "0a1b", "namespace", "shop", "pod", "checkout-1",
				"container", "checkout");
		pod.quiet(proof.step().multipliedBy(4));
		docker(proof, "runs, and a group of the machine is no container", Metrics.DOCKER_START, "100+0x{n}")
			.series(Metrics.DOCKER_START, "0+1x{n}", "id", "/system.slice")
			.series(Metrics.DOCKER_KILLS, "0+1x{n}", "id", "/system.slice")
			.quiet(proof.step().multipliedBy(4));
	}

	/**
	 * It fires until the window has passed, counted from the last step at which it
	 * counts.
	 */
	private static void until(Proof proof, Case test, int onset, int last, String... labels) {
		Duration evaluation = proof.site().evaluationInterval();
		Duration step = proof.step();
		Duration end = proof.evaluation(step.multipliedBy(last).plus(proof.site().window()));
		if (test.due(step.multipliedBy(onset)).compareTo(end.minus(evaluation)) <= 0) {
			test.fires(step.multipliedBy(onset), BigDecimal.ONE, labels)
				.firesAt(end.minus(evaluation), BigDecimal.ONE, labels);
		}
		test.silentAt(end.plus(evaluation));
	}

	private static Case docker(Proof proof, String name, String metric, String values) {
		return proof.scenario("a container of Docker " + name, proof.step())
			.plain(metric, values, "name", "checkout-1", "id", "/docker/0a1b", "instance", "cadvisor:8080");
	}

	private static Case waiting(Proof proof, String name, String[] labels, String reason, String values) {
		return proof.scenario(name, proof.step())
			.series(Metrics.CONTAINER_WAITING, values, Labels.with(labels, "reason", reason));
	}

	private static Case killed(Proof proof, String name, String[] labels, String reason, String restarts) {
		return killed(proof, name, labels, reason, restarts, "1+0x{n}");
	}

	private static Case killed(Proof proof, String name, String[] labels, String reason, String restarts,
			String values) {
		return proof.scenario(name, proof.step())
			.series(Metrics.CONTAINER_TERMINATED, values, Labels.with(labels, "reason", reason))
			.series(Metrics.CONTAINER_RESTARTS, restarts, labels);
	}

}
