package io.github.o11ystarter.autoconfigure.tracing;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Header;
import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BaggageGate}.
 */
class BaggageGateTests {

	private final HeaderRefusals refusals = new HeaderRefusals();

	private final BaggageGate gate = new BaggageGate(Set.of("tenant", "region"), this.refusals);

	@Test
	void letsInWhatTheApplicationAskedForAndNothingElse() {
		assertThat(admit("user=anna,tenant=acme;ttl=1, region = eu ,card=4111"))
			.isEqualTo("tenant=acme;ttl=1, region = eu ");
		assertThat(this.refusals.count(Header.BAGGAGE, Reason.NOT_ALLOWED)).isOne();
	}

	@Test
	void readsAllHeaders() {
		assertThat(admit("tenant=acme", "region=eu")).isEqualTo("tenant=acme,region=eu");
		assertThat(this.refusals.count(Header.BAGGAGE, Reason.NOT_ALLOWED)).isZero();
	}

	@Test
	void letsNothingInIfNothingIsAskedFor() {
		BaggageGate closed = new BaggageGate(Set.of(), this.refusals);
		assertThat(closed.admit(List.of("tenant=acme").iterator())).isNull();
		assertThat(this.refusals.count(Header.BAGGAGE, Reason.NOT_ALLOWED)).isOne();
	}

	@Test
	void lookAlikesAreNotLetIn() {
		assertThat(admit("Tenant=1,tenan=2,tenants=3,tenant,=tenant,tenant;p=4")).isNull();
	}

	@Test
	void letsInEightMembersAtMost() {
		String member = "tenant=1";
		assertThat(admit(String.join(",", Collections.nCopies(8, member)))).hasSize(8 * 8 + 7);
		assertThat(this.refusals.count(Header.BAGGAGE, Reason.TOO_LONG)).isZero();
		assertThat(admit(String.join(",", Collections.nCopies(9, member)))).hasSize(8 * 8 + 7);
		assertThat(this.refusals.count(Header.BAGGAGE, Reason.TOO_LONG)).isOne();
	}

	@Test
	void letsInAKibibyteAtMost() {
		assertThat(admit("tenant=" + "a".repeat(1016))).hasSize(1023);
		assertThat(admit("tenant=" + "a".repeat(1018))).isNull();
		assertThat(admit("tenant=" + "a".repeat(500) + ",region=" + "b".repeat(600))).hasSize(507);
		assertThat(this.refusals.count(Header.BAGGAGE, Reason.TOO_LONG)).isEqualTo(2);
	}

	@Test
	void whatIsCutInTwoIsNotLetIn() {
		String filling = "a=" + "b".repeat(8170) + ",";
		assertThat(admit(filling + "tenant=1")).isEqualTo("tenant=1");
		assertThat(admit(filling + "tenant=123456789012345678901234567890")).isNull();
		assertThat(this.refusals.count(Header.BAGGAGE, Reason.TOO_LONG)).isOne();
	}

	@Test
	void refusesIllegalCharacters() {
		assertThat(admit("tenant=a\r\nX-Evil: 1")).isNull();
		assertThat(this.refusals.count(Header.BAGGAGE, Reason.ILLEGAL_CHARACTER)).isOne();
	}

	@Test
	void fiveThousandMembersInManyHeadersAllocateLittle() {
		List<String> headers = new ArrayList<>();
		for (int header = 0; header < 100; header++) {
			int first = header * 50;
			headers.add(IntStream.range(first, first + 50)
				.mapToObj((member) -> "key%d=value%d".formatted(member, member))
				.collect(Collectors.joining(",")));
		}
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 20; i++) {
			long before = threads.getCurrentThreadAllocatedBytes();
			assertThat(this.gate.admit(headers.iterator())).isNull();
			least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
		}
		assertThat(least).isLessThan(64 * 1024);
	}

	private @Nullable String admit(String... headers) {
		return this.gate.admit(Arrays.asList(headers).iterator());
	}

}
