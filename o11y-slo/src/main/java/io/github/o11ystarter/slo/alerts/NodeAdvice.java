package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about machines and containers, as {@link AdviceText} reads it.
 */
final class NodeAdvice {

	static final Map<String, String> TEXTS = Map.of("K8S_NODE_CPU_HIGH",
			"""
					The processors of a node have hardly a pause. What runs on it becomes slow; nothing is down.

					look
					- What kind of work: `sum by (instance, mode) (rate(node_cpu_seconds_total[5m]))`. `user` is programs, `system` and `softirq`
					  the kernel and the network.
					- How many wait for a processor: `node_load1` beside the number of processors,
					  `count by (instance) (node_cpu_seconds_total{mode="idle"})`.
					- Who it is: `topk(10, sum by (namespace, pod) (rate(container_cpu_usage_seconds_total{container!=""}[5m])))`, or
					  `kubectl top pods --all-namespaces --sort-by=cpu`.
					- Whether services feel it: `API_LATENCY_P99` or `SLO_BURN_RATE` at the same time.

					causes
					- More traffic, or a batch job.
					- Too many pods without requests for processors on one node.
					- A process in a loop, or a garbage collector that works all the time: `JVM_HEAP_EXHAUSTED`.

					mend
					- Move or end what does not have to run now.
					- Add nodes, or instances on other nodes.
					- Set requests and limits, so that pods are spread by what they use.

					silence
					- May be silenced for a job that is planned, until it is over.
					- Nothing to wake anybody for as long as no service feels it.
					""",
			"DISK_SPACE_LOW",
			"""
					A file system is nearly full. What writes to it fails when it is: databases stop, logs are lost, pods are evicted.

					look
					- When it is full, if it goes on like this: `predict_linear(node_filesystem_avail_bytes[6h], 24 * 3600) < 0`.
					- Whether files or only their number have run out: `node_filesystem_files_free / node_filesystem_files`.
					- What is large, on the node: `du -xh --max-depth=2 <mountpoint>`. Files that are deleted and still open: `lsof +L1`.

					causes
					- Logs that are not rotated, core or heap dumps.
					- Images and containers that nobody uses.
					- A database or a queue that grows as it should.
					- A retention that is longer than the disk is large.

					mend
					- Delete dumps, old logs and images.
					- Shorten the retention.
					- Make the disk larger.
					- A service that writes log files: `o11y.logging.files=deny` keeps it from doing so.

					silence
					- May be silenced while the disk is made larger.
					- Escalate when it is full within hours, or if it is the disk of a database or a broker.
					- A file system that is always full by design: name the others in `o11y.slo.alerts.disk-space-low.names`.
					""",
			"CONTAINER_OOM_OR_CRASHLOOP",
			"""
					A container ends and is started again, or was killed because it took more memory than it may. Each time it serves nobody for a
					while.

					look
					- Which, and how often: `sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total[1h])) > 0`.
					  In Docker: `changes(container_start_time_seconds{name!="", pod=""}[1h]) > 0`.
					- Why it ended: `kubectl describe pod <pod>` (last state, exit code, events), `kubectl logs <pod> --previous`, in Docker
					  `docker inspect` and `docker logs` with its name. Exit code 137 is a kill, 143 a stop.
					- How much memory it took: `max by (namespace, pod, container) (container_memory_working_set_bytes{container!=""})
					  / max by (namespace, pod, container) (kube_pod_container_resource_limits{resource="memory"})`.
					- Of a Java process, heap and the rest: `sum by (application, instance) (jvm_memory_committed_bytes)`.

					causes
					- A release that does not start: configuration, a migration, a secret. The last lines say which property.
					- A memory limit that leaves no room beside the heap for threads, buffers and classes.
					- A leak, in the heap or outside of it.
					- A liveness probe that is too strict for a slow start or a pause.

					mend
					- Roll the release back.
					- Raise the memory limit, or lower `-XX:MaxRAMPercentage`.
					- Give the start more time with a startup probe.
					- Keep a dump for later: `-XX:+HeapDumpOnOutOfMemoryError` with a path on a volume.

					silence
					- Only while somebody works at it.
					- Nobody looks after 15 minutes: call the owner of the namespace.
					- Escalate if all pods of a service do it: `SERVICE_DOWN` is next.
					""");

	private NodeAdvice() {
	}

}
