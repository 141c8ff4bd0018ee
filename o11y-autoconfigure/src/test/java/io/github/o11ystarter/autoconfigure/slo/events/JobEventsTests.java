package io.github.o11ystarter.autoconfigure.slo.events;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.JobSli;
import org.junit.jupiter.api.Test;

import org.springframework.scheduling.support.ScheduledTaskObservationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JobEvents}.
 */
class JobEventsTests {

	private final CountedEvents count = new CountedEvents();

	@Test
	void aMethodOfASuperclassGoesByBothNames() throws Exception {
		assertThat(run("OrdersJob.run", new OrdersJob(), AbstractJob.class)).isEqualTo(1);
		assertThat(run("AbstractJob.run", new OrdersJob(), AbstractJob.class)).isEqualTo(2);
		assertThat(run("Job.run", new OrdersJob(), AbstractJob.class)).isEqualTo(2);
	}

	@Test
	void aRunCountsOnceForAnSloThatHasBothNames() throws Exception {
		assertThat(run(List.of("OrdersJob.run", "AbstractJob.run"), new OrdersJob(), AbstractJob.class)).isEqualTo(1);
	}

	@Test
	void behindAProxyOfTheJdkItGoesByTheInterface() throws Exception {
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Job.class },
				(self, method, arguments) -> null);
		assertThat(run("Job.run", proxy, Job.class)).isEqualTo(1);
	}

	private long run(String name, Object target, Class<?> declaring) throws Exception {
		return run(List.of(name), target, declaring);
	}

	private long run(List<String> names, Object target, Class<?> declaring) throws Exception {
		JobEvents events = new JobEvents();
		events.add(new JobSli(names, Duration.ofHours(1)), this.count);
		ScheduledTaskObservationContext context = new ScheduledTaskObservationContext(target,
				declaring.getDeclaredMethod("run"));
		events.onStart(context);
		context.setComplete(true);
		events.onStop(context);
		return this.count.good();
	}

	interface Job {

		void run();

	}

	abstract static class AbstractJob implements Job {

		@Override
		public void run() {
			// Done.
		}

	}

	static class OrdersJob extends AbstractJob {

	}

}
