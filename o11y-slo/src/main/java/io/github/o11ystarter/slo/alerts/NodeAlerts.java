package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
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
		.build(NodeAlerts::cpuHigh, NodeAlerts::proveCpu);

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

	/**
	 * A share of all modes: the rate of one mode alone is too low as long as the window
	 * is not full, and a node that is new would seem to be busy.
	 */
	private static String cpuHigh(AlertSite site) {
		String by = "sum by (instance) (%s)";
		return Promql.ratio(by.formatted(Promql.increase(site.select(Metrics.NODE_CPU, IDLE), site.window())),
				by.formatted(Promql.increase(site.select(Metrics.NODE_CPU), site.window()))) + " < "
				+ BigDecimal.ONE.subtract(site.threshold()).toPlainString();
	}

	private static void proveCpu(Proof proof) {
		Duration step = proof.site().window().dividedBy(5);
		BigDecimal idle = BigDecimal.ONE.subtract(proof.site().threshold()).multiply(HUGE);
		long exact = idle.longValueExact();
		cpu(proof, "exactly at the threshold", exact, 0).quiet(step);
		long busy = Shares.below(idle).longValue();
		BigDecimal value = BigDecimal.valueOf(busy).movePointLeft(6);
		cpu(proof, "above the threshold", busy, 0).fires(step, value, "instance", node(proof))
			.ends(proof.site().window());
		cpu(proof, "exactly at the threshold, and the node starts again", exact, 10).silentAt(after(proof));
		cpu(proof, "above the threshold, and the node starts again", busy, 10).firesAt(after(proof), value, "instance",
				node(proof));
		cpu(proof, "idle, and what is not watched is busy", HUGE.longValue(), 0)
			.foreign(Metrics.NODE_CPU, "0+1000000x{n}", "instance", node(proof), "cpu", "0", "mode", "user")
			.foreign(Metrics.NODE_CPU, "0+0x{n}", "instance", node(proof), "cpu", "0", "mode", "idle")
			.quiet(step);
		proof.scenario("no data").quiet(step);
	}

	private static Duration after(Proof proof) {
		return proof.site().window().multipliedBy(3).plus(proof.site().alert().pause());
	}

	private static String node(Proof proof) {
		return proof.site().name("n1:9100");
	}

	private static Case cpu(Proof proof, String name, long idle, int reset) {
		Case added = proof.scenario(name, proof.site().window().dividedBy(5));
		Run waits = Run.of(idle).resetAfter(reset);
		cpu(proof, added, "0", "idle", waits.first());
		cpu(proof, added, "0", "iowait", waits.second().first());
		cpu(proof, added, "1", "steal", waits.second().second());
		cpu(proof, added, "1", "user", Run.of(HUGE.longValue() - idle).resetAfter(reset));
		return added;
	}

	private static void cpu(Proof proof, Case test, String cpu, String mode, Run run) {
		test.series(Metrics.NODE_CPU, run.values(), "instance", node(proof), "cpu", cpu, "mode", mode);
	}

	private static String diskSpace(AlertSite site) {
		Selector free = site.select(Metrics.DISK_FREE, REAL);
		return """
				min by (instance, mountpoint) (
				  %s
				    / %s
				  and %s == 0
				) < %s""".formatted(free, Metrics.DISK_SIZE, Metrics.DISK_READONLY, site.thresholdText());
	}

	private static void proveDisk(Proof proof) {
		BigDecimal limit = proof.site().threshold();
		BigDecimal below = Shares.below(limit);
		disk(proof, "exactly at the threshold", limit, "ext4", 0)
			.foreign(Metrics.DISK_FREE, "0+0x{n}", Labels.with(disk(proof), "fstype", "ext4"))
			.foreign(Metrics.DISK_SIZE, "1000000+0x{n}", Labels.with(disk(proof), "fstype", "ext4"))
			.foreign(Metrics.DISK_READONLY, "0+0x{n}", Labels.with(disk(proof), "fstype", "ext4"))
			.quiet(Duration.ZERO);
		disk(proof, "less than the threshold", below, "ext4", 0).fires(Duration.ZERO, below, disk(proof))
			.ends(Duration.ZERO);
		disk(proof, "less than the threshold, but read-only", below, "ext4", 1).quiet(Duration.ZERO);
		disk(proof, "less than the threshold in memory", below, "tmpfs", 0).quiet(Duration.ZERO);
		proof.scenario("no data").quiet(Duration.ZERO);
	}

	private static String[] disk(Proof proof) {
		return new String[] { DISK[0], DISK[1], DISK[2], proof.site().name(DISK[3]) };
	}

	private static Case disk(Proof proof, String name, BigDecimal free, String type, int readonly) {
		String[] labels = Labels.with(disk(proof), "device", "/dev/vdb", "fstype", type);
		String[] second = Labels.with(disk(proof), "device", "/dev/vdc", "fstype", type);
		return proof.scenario(name)
			.series(Metrics.DISK_FREE, HUGE.toPlainString() + "+0x{n}", second)
			.series(Metrics.DISK_SIZE, HUGE.toPlainString() + "+0x{n}", second)
			.series(Metrics.DISK_READONLY, "0+0x{n}", second)
			.series(Metrics.DISK_FREE, free.multiply(HUGE).toPlainString() + "+0x{n}", labels)
			.series(Metrics.DISK_SIZE, HUGE.toPlainString() + "+0x{n}", labels)
			.series(Metrics.DISK_READONLY, readonly + "+0x{n}", labels);
	}

}
