package io.github.o11ystarter.slo.rules;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("measured")
class GenerationTimeTests {

	private static final Origin ORIGIN = new Origin("random SLOs", "nothing");

	private static final int RUNS = 5;

	@Test
	void thousandSlosTakeLessThanASecond() {
		MonitoredService service = new RandomSlos(1).service(1_000);
		long best = Long.MAX_VALUE;
		for (int run = 1; run <= RUNS; run++) {
			// Others may be building at the same time.
			ThreadMXBean threads = ManagementFactory.getThreadMXBean();
			long begin = threads.getCurrentThreadCpuTime();
			String file = RuleFile.write(SloRules.groups(service), ORIGIN);
			long millis = (threads.getCurrentThreadCpuTime() - begin) / 1_000_000;
			System.out.printf("1,000 SLOs are %,d lines of rules, written in %d ms, run %d%n", file.lines().count(),
					millis, run);
			best = Math.min(best, millis);
		}
		assertThat(best).isLessThan(1_000);
	}

}
