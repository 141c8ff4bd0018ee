package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Machines, as the node exporter sees them.
 * <p>
 * Time that a processor waits for a disk, or that another virtual machine has taken, is
 * no work of this machine. The share that is not work is compared, because one minus a
 * share is not exact.
 */
final class NodeAlerts {

	private static final Matcher IDLE = Matcher.matching("mode", "idle|iowait|steal");

	private static final Matcher REAL = new Matcher("fstype", "!~", "tmpfs|ramfs|overlay|squashfs|iso9660");

	private static final BigDecimal HUGE = new BigDecimal(1_000_000);

	private static final String[] DISK = { "instance", "n1:9100", "mountpoint", "/data" };

	static final AlertKind CPU_HIGH = AlertKind.platform("k8s-node-cpu-high")
		.severity(Severity.P3)
		.threshold(ThresholdUnit.PERCENT, "90%")
		.window("5m")
		.pause("15m")
		.names("instance")
		.meaning("The processors of a node have been busy for more than {threshold} of {window}.")
		.summary("{instance}: processors are busy for more than {threshold} of the time")
		.description("The processors of the node {instance} were idle for only {percent} of the last {window}.")
		.build((site) -> """
				avg by (instance) (
				  sum by (instance, cpu) (%s)
				) < %s""".formatted("rate(%s[%s])".formatted(site.select(Metrics.NODE_CPU, IDLE), site.windowText()),
				BigDecimal.ONE.subtract(site.threshold()).toPlainString()), NodeAlerts::proveCpu);

	static final AlertKind DISK_SPACE_LOW = AlertKind.platform("disk-space-low")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.PERCENT, "10%")
		.pause("5m")
		.names("mountpoint")
		.meaning("Less than {threshold} of a file system that can be written are free.")
		.summary("{instance}: {percent} of {mountpoint} are free")
		.description(
				"{percent} of the file system at {mountpoint} of {instance} are free; less than {threshold} is too little.")
		.build(NodeAlerts::diskSpace, NodeAlerts::proveDisk);

	static final List<AlertKind> ALL = List.of(CPU_HIGH, DISK_SPACE_LOW);

	private NodeAlerts() {
	}

	private static void proveCpu(Proof proof) {
		Duration step = proof.site().window().dividedBy(5);
		BigDecimal idle = BigDecimal.ONE.subtract(proof.site().threshold());
		// Seconds a step; one processor does nothing but work.
		BigDecimal seconds = idle.multiply(BigDecimal.valueOf(2 * step.toSeconds()));
		if (seconds.stripTrailingZeros().scale() <= 0) {
			cpu(proof, "exactly at the threshold", step, seconds.longValueExact()).quiet(step);
		}
		long busy = seconds.multiply(new BigDecimal("0.95")).setScale(0, RoundingMode.DOWN).longValueExact();
		BigDecimal value = BigDecimal.valueOf(busy)
			.divide(BigDecimal.valueOf(2 * step.toSeconds()), MathContext.DECIMAL64);
		cpu(proof, "busier than the threshold, and one processor is idle at times", step, busy).firesAt(
				proof.site().window().multipliedBy(2).plus(proof.site().alert().pause()), value, "instance",
				node(proof));
		cpu(proof, "busier than the threshold from the first two samples on", step, 0).fires(step, BigDecimal.ZERO,
				"instance", node(proof));
		cpu(proof, "half idle", step, step.toSeconds()).quiet(step);
		Case restart = proof.scenario("the node begins again", step);
		restart.series(Metrics.NODE_CPU, "1000000+%1$dx6 0+%1$dx{n}".formatted(step.toSeconds()), "instance",
				node(proof), "cpu", "0", "mode", "idle");
		restart.quiet(step);
		proof.scenario("no data").quiet(step);
	}

	private static String node(Proof proof) {
		return proof.site().name("n1:9100");
	}

	private static Case cpu(Proof proof, String name, Duration step, long idle) {
		Case added = proof.scenario(name, step);
		String[] modes = { "idle", "iowait", "steal" };
		for (int i = 0; i < modes.length; i++) {
			long part = idle / 3 + ((i == 0) ? idle % 3 : 0);
			added.series(Metrics.NODE_CPU, "0+%dx{n}".formatted(part), "instance", node(proof), "cpu", "0", "mode",
					modes[i]);
			added.series(Metrics.NODE_CPU, "0+0x{n}", "instance", node(proof), "cpu", "1", "mode", modes[i]);
		}
		added.series(Metrics.NODE_CPU, "0+%dx{n}".formatted(step.toSeconds()), "instance", node(proof), "cpu", "1",
				"mode", "user");
		return added;
	}

	private static String diskSpace(AlertSite site) {
		Selector free = site.select(Metrics.DISK_FREE, REAL);
		return """
				min by (instance, mountpoint) (
				  %s
				    / %s
				  and %s == 0
				) < %s""".formatted(free, site.select(Metrics.DISK_SIZE, REAL),
				site.select(Metrics.DISK_READONLY, REAL), site.thresholdText());
	}

	private static void proveDisk(Proof proof) {
		BigDecimal limit = proof.site().threshold();
		BigDecimal below = limit.multiply(new BigDecimal("0.95"));
		disk(proof, "exactly at the threshold", limit, "ext4", 0).quiet(Duration.ZERO);
		disk(proof, "less than the threshold", below, "ext4", 0).fires(Duration.ZERO, below, disk(proof));
		disk(proof, "less than the threshold, but read-only", below, "ext4", 1).quiet(Duration.ZERO);
		disk(proof, "less than the threshold in memory", below, "tmpfs", 0).quiet(Duration.ZERO);
		proof.scenario("no data").quiet(Duration.ZERO);
	}

	private static String[] disk(Proof proof) {
		return new String[] { DISK[0], DISK[1], DISK[2], proof.site().name(DISK[3]) };
	}

	private static Case disk(Proof proof, String name, BigDecimal free, String type, int readonly) {
		String[] labels = Labels.with(disk(proof), "device", "/dev/vdb", "fstype", type);
		return proof.scenario(name)
			.series(Metrics.DISK_FREE, free.multiply(HUGE).toPlainString() + "+0x{n}", labels)
			.series(Metrics.DISK_SIZE, HUGE.toPlainString() + "+0x{n}", labels)
			.series(Metrics.DISK_READONLY, readonly + "+0x{n}", labels);
	}

}
