package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about instances that do not answer, as {@link AdviceText} reads it.
 */
final class AvailabilityAdvice {

	static final Map<String, String> TEXTS = Map.of("SERVICE_DOWN",
			"""
					Prometheus reaches no instance, or knows of none. Most likely nobody is served; all other alerts of the service are
					blind.

					look
					- Are there targets at all: `up{$job}`. No series: discovery finds nothing. 0: the page of targets in Prometheus says why.
					- Does it answer users: ask `/health/ready` on the port of the application. `UP`: only the scrape fails.
					- Does it run: `kubectl get pods`, `kubectl describe pod` and `kubectl logs --previous`. A start that fails says on its
					  last lines which property is wrong and what to write.
					- `CONTAINER_OOM_OR_CRASHLOOP` or `SYNTHETIC_PROBE_FAILED` at the same time: it is really down.
					- What was deployed, in the service or in Prometheus.

					causes
					- A release that does not start: configuration, a migration, a secret.
					- The process was killed: memory, a node that is gone.
					- What it needs to start is away: database, broker, network.
					- Only the scrape fails: the port or path has moved (`management.server.port`, `o11y.web.metrics-path`), Spring Security
					  answers 401, or a network policy is in the way.
					- The job has another name than the rules think: `o11y.slo.job`.

					mend
					- Roll the release back.
					- Start it, or restart it, after the last lines of its log are saved.
					- Give it the memory or the node it lacks.
					- If only the scrape fails: let Prometheus in, or put address and `o11y.slo.job` right and generate the rules anew.

					silence
					- Silence before you stop a service on purpose, until it is to be back.
					- Nobody looks after five minutes: call the next one on the rota, and tell those who talk to users.
					- Removed for good: remove its rules.
					""",
			"INSTANCE_DOWN",
			"""
					One instance is not scraped, and others are. Users may not notice, but there is less room, and what this instance
					measures is missing in every sum.

					look
					- Which one, and since when: `up{$job} == 0`. The page of targets in Prometheus says why.
					- Does it run: `kubectl describe pod` and `kubectl logs --previous`.
					- Does it answer: `/health/live` and `/health/ready` of that instance.
					- Scrapes that are refused or slow: `rate(o11y_scrape_refused_total{$service}[5m])`,
					  `o11y_scrape_duration_seconds{$service}`.

					causes
					- The instance has crashed or hangs: memory, a deadlock, a node that is gone.
					- The node has no network to Prometheus.
					- A scrape takes longer than the time-out, because there are too many series or the garbage collector works all the time.
					- A target that is no longer there and that discovery has not forgotten.

					mend
					- Take a thread dump, then restart the instance: `kill -3 <pid>` has it write one to its stdout, with a JRE as well.
					- Move it to another node.
					- Fewer series, if the scrape is slow: see `METRICS_OVER_BUDGET`.

					silence
					- May be silenced while a node is maintained.
					- Escalate if a second instance goes, or if the others are busy: `SERVICE_DOWN` is next.
					""");

	private AvailabilityAdvice() {
	}

}
