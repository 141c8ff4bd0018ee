package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LagRounds}.
 */
class LagRoundsTests {

	private final CountDownLatch asked = new CountDownLatch(1);

	private final CompletableFuture<Admin> client = new CompletableFuture<>();

	private final AtomicInteger closed = new AtomicInteger();

	@Test
	void aRoundThatDoesNotEndIsNotWaitedForAndLeavesNothingOpenInTheEnd() throws Exception {
		LagHealth health = new LagHealth();
		LagRounds rounds = new LagRounds(this::make, Duration.ofSeconds(1), new WatchedGroups(Set.of("payout")),
				new LagTable(new LagMeters(new SimpleMeterRegistry()), health, 10), health);
		CompletableFuture<Void> round = CompletableFuture.runAsync(() -> round(rounds));
		assertThat(this.asked.await(20, TimeUnit.SECONDS)).isTrue();
		rounds.close();
		assertThat(round).isNotDone();
		this.client.complete(thatFails());
		round.get(20, TimeUnit.SECONDS);
		assertThat(this.closed).hasValue(1);
	}

	private Admin make() {
		this.asked.countDown();
		return this.client.join();
	}

	private Admin thatFails() {
		return (Admin) Proxy.newProxyInstance(Admin.class.getClassLoader(), new Class<?>[] { Admin.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("close")) {
						this.closed.incrementAndGet();
						return null;
					}
					throw new IllegalStateException("on purpose");
				});
	}

	private static void round(LagRounds rounds) {
		try {
			rounds.round();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
