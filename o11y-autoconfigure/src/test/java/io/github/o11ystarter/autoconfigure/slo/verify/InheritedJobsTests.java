package io.github.o11ystarter.autoconfigure.slo.verify;

import java.lang.reflect.Proxy;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InheritedJobs}.
 */
class InheritedJobsTests {

	private final StaticListableBeanFactory beanFactory = new StaticListableBeanFactory();

	private final InheritedJobs jobs = new InheritedJobs(this.beanFactory);

	@Test
	void areKnownByTheClassThatInheritsThem() {
		this.beanFactory.addBean("orders", new OrdersJob());
		assertThat(this.jobs.have("OrdersJob.run", Set.of("AbstractJob.run"))).isTrue();
		assertThat(this.jobs.have("OrdersJob.run", Set.of("Job.run"))).isTrue();
		assertThat(this.jobs.have("OrdersJob.run", Set.of("AbstractJob.stop", "Other.run"))).isFalse();
		assertThat(this.jobs.have("OtherJob.run", Set.of("AbstractJob.run"))).isFalse();
	}

	@Test
	void aClassBehindAProxyOfTheJdkIsNotKnown() {
		OrdersJob target = new OrdersJob();
		this.beanFactory.addBean("orders", Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { Job.class }, (self, method, arguments) -> method.invoke(target, arguments)));
		assertThat(this.jobs.have("OrdersJob.run", Set.of("Job.run"))).isFalse();
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
