package io.github.o11ystarter.autoconfigure.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.o11ystarter.autoconfigure.outbox.OutboxBacklog.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link O11yOutboxAutoConfiguration}.
 */
class O11yOutboxAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yOutboxAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new);

	@Test
	void twoTablesAndABeanAreThreeOutboxes() {
		this.contextRunner.withUserConfiguration(Databases.class, OwnBacklog.class)
			.withPropertyValues("o11y.outbox.interval=100ms", "o11y.outbox.tables.plays.table=outbox",
					"o11y.outbox.tables.plays.sent-column=sent_at", "o11y.outbox.tables.plays.data-source=one",
					"o11y.outbox.tables.mails.table=outbox", "o11y.outbox.tables.mails.data-source=two")
			.run((context) -> {
				awaitPending(context, "plays", 1);
				awaitPending(context, "mails", 2);
				awaitPending(context, "own", 7);
				assertThat(gauge(context, "o11y.outbox.oldest.age", "own")).isGreaterThanOrEqualTo(60);
				new JdbcTemplate(context.getBean("one", DataSource.class)).update("update outbox set sent_at = now()");
				awaitPending(context, "plays", 0);
				assertThat(gauge(context, "o11y.outbox.oldest.age", "plays")).isZero();
			});
	}

	@Test
	void aRelayTellsItsMonitor() {
		this.contextRunner.run((context) -> {
			OutboxMonitor monitor = context.getBean(OutboxMonitors.class).outbox("plays");
			monitor.published(Instant.now().minusSeconds(2));
			monitor.published(Duration.ofSeconds(-1));
			monitor.failed();
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("o11y.outbox.published").tag("outbox", "plays").counter().count()).isEqualTo(2);
			assertThat(meters.get("o11y.outbox.failed").tag("outbox", "plays").counter().count()).isEqualTo(1);
			assertThat(meters.get("o11y.outbox.relay.latency").timer().totalTime(TimeUnit.SECONDS)).isBetween(2.0,
					10.0);
		});
	}

	@Test
	void aRelayMaySayThatAnEntryWasWrittenBeforeAllTime() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		OutboxMonitor monitor = new OutboxMonitors(meters).outbox("plays");
		monitor.published(Instant.parse("0001-01-01T00:00:00Z"));
		monitor.published(Instant.MIN);
		monitor.published(Instant.MAX);
		assertThat(meters.get("o11y.outbox.relay.latency").timer().count()).isEqualTo(3);
	}

	@Test
	void whatARelayPublishesLeavesTheBacklogBeforeItsTurn() {
		this.contextRunner.withUserConfiguration(OwnBacklog.class)
			.withPropertyValues("o11y.outbox.interval=1h")
			.run((context) -> {
				awaitPending(context, "own", 7);
				OwnBacklog own = context.getBean(OwnBacklog.class);
				own.pending = 0;
				context.getBean(OutboxMonitors.class).outbox("own").published(Duration.ZERO);
				awaitPending(context, "own", 0);
				int readings = own.readings.get();
				own.pending = 1;
				context.getBean(OutboxMonitors.class).outbox("own").published(Duration.ZERO);
				assertThat(own.readings).hasValue(readings);
			});
	}

	@Test
	void aReadingThatFailsIsCountedAndTriedAgain() {
		this.contextRunner.withUserConfiguration(OwnBacklog.class)
			.withPropertyValues("o11y.outbox.interval=100ms")
			.run((context) -> {
				OwnBacklog own = context.getBean(OwnBacklog.class);
				own.failure = new NoClassDefFoundError("on purpose");
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				await()
					.until(() -> meters.get("o11y.outbox.readings.failed").tag("outbox", "own").counter().count() > 2);
				own.failure = null;
				awaitPending(context, "own", 7);
			});
	}

	@Test
	void namesAreFoldedThatAreTooManyOrNone() {
		OutboxMonitors monitors = new OutboxMonitors(new SimpleMeterRegistry());
		OutboxMonitor other = monitors.outbox("no name");
		for (int i = 0; i < 100; i++) {
			monitors.outbox("outbox-" + i);
		}
		assertThat(monitors.outbox("outbox-99")).isSameAs(other);
		assertThat(monitors.outbox("outbox-1")).isNotSameAs(other).isSameAs(monitors.outbox("outbox-1"));
	}

	@Test
	void aDataSourceThatIsNotThereStopsTheStart() {
		this.contextRunner.withUserConfiguration(Databases.class)
			.withPropertyValues("o11y.outbox.tables.plays.table=outbox", "o11y.outbox.tables.plays.data-source=three")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("o11y.outbox.tables.plays.data-source")
				.hasMessageContaining("'three'")
				.hasMessageContaining("one, two"));
	}

	@Test
	void oneOfSeveralDataSourcesHasToBeNamed() {
		this.contextRunner.withUserConfiguration(Databases.class)
			.withPropertyValues("o11y.outbox.tables.plays.table=outbox")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("one, two"));
	}

	@Test
	void aRelayFindsItsMonitorWithoutARegistry() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(O11yOutboxAutoConfiguration.class))
			.run((context) -> context.getBean(OutboxMonitors.class).outbox("plays").published(Instant.now()));
	}

	@Test
	void monitorsOfTheApplicationWin() {
		this.contextRunner.withBean(OutboxMonitors.class, () -> new OutboxMonitors(new SimpleMeterRegistry()))
			.run((context) -> assertThat(context).hasSingleBean(OutboxMonitors.class)
				.doesNotHaveBean("o11yOutboxMonitors"));
	}

	@Test
	void thereIsNoThreadWithoutAnOutboxToRead() {
		this.contextRunner.run((context) -> assertThat(context.getBean(BacklogReader.class).isRunning()).isFalse());
	}

	@Test
	void theThreadEndsWithTheApplication() {
		this.contextRunner.withUserConfiguration(OwnBacklog.class).run((context) -> awaitPending(context, "own", 7));
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("o11y-outbox")));
	}

	@Test
	void isOffWhenSwitchedOffOrWithoutMicrometer() {
		this.contextRunner.withPropertyValues("o11y.outbox.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OutboxMonitors.class));
		this.contextRunner.withPropertyValues("o11y.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OutboxMonitors.class));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(O11yOutboxAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).doesNotHaveBean("o11yOutboxMonitors"));
	}

	private static void awaitPending(ApplicationContext context, String outbox, int pending) {
		await(outbox).until(() -> gauge(context, "o11y.outbox.pending", outbox) == pending);
	}

	private static double gauge(ApplicationContext context, String name, String outbox) {
		return context.getBean(MeterRegistry.class).get(name).tag("outbox", outbox).gauge().value();
	}

	@Configuration(proxyBeanMethods = false)
	static class Databases {

		@Bean
		DataSource one() {
			return outbox("outbox-one", 1);
		}

		@Bean
		DataSource two() {
			return outbox("outbox-two", 2);
		}

		private static DataSource outbox(String name, int rows) {
			JdbcDataSource dataSource = new JdbcDataSource();
			dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			jdbc.execute("drop table if exists outbox");
			jdbc.execute("create table outbox (created_at timestamp, sent_at timestamp)");
			for (int i = 0; i < rows; i++) {
				jdbc.update("insert into outbox values (now(), null)");
			}
			return dataSource;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBacklog {

		private volatile long pending = 7;

		private final AtomicInteger readings = new AtomicInteger();

		private volatile Error failure;

		@Bean
		OutboxBacklog own() {
			return () -> {
				if (this.failure != null) {
					throw this.failure;
				}
				this.readings.incrementAndGet();
				return new Reading(this.pending, Duration.ofMinutes(1));
			};
		}

	}

}
