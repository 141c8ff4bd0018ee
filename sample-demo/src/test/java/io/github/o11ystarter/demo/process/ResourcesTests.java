package io.github.o11ystarter.demo.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResourcesTests {

	private final List<String> closed = new ArrayList<>();

	private final Resources resources = new Resources();

	@Test
	void stopsTheLastOneFirst() {
		start("first");
		start("second");
		this.resources.close();
		assertThat(this.closed).containsExactly("second", "first");
	}

	@Test
	void stopsTheOthersWhenOneCannotBeStopped() {
		start("first");
		this.resources.start(() -> () -> {
			throw new IllegalStateException("stuck");
		});
		this.resources.close();
		assertThat(this.closed).containsExactly("first");
	}

	@Test
	void stopsEverythingOnlyOnce() {
		start("first");
		this.resources.close();
		this.resources.close();
		assertThat(this.closed).containsExactly("first");
	}

	@Test
	void startsNothingAfterTheEnd() {
		this.resources.close();
		assertThatExceptionOfType(StartException.class).isThrownBy(() -> start("late"));
		assertThat(this.closed).isEmpty();
	}

	@Test
	void stopsWhatWasStillStartingBeforeWhatItNeeds() throws Exception {
		start("first");
		CountDownLatch starting = new CountDownLatch(1);
		CountDownLatch finish = new CountDownLatch(1);
		Thread starter = new Thread(() -> this.resources.<AutoCloseable>start(() -> {
			starting.countDown();
			finish.await();
			return () -> this.closed.add("slow");
		}));
		starter.start();
		assertThat(starting.await(10, TimeUnit.SECONDS)).isTrue();
		Thread closer = new Thread(() -> {
			this.resources.close();
			this.closed.add("end");
		});
		closer.start();
		while (!this.resources.isClosed()) {
			Thread.onSpinWait();
		}
		finish.countDown();
		starter.join();
		closer.join();
		assertThat(this.closed).containsExactly("slow", "first", "end");
	}

	private void start(String name) {
		this.resources.<AutoCloseable>start(() -> () -> this.closed.add(name));
	}

}
