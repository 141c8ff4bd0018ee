package io.github.o11ystarter.demo.partner;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartnerMemoryTests {

	private final PartnerMemory memory = new PartnerMemory(2);

	@Test
	void forgetsTheOldestCall() {
		this.memory.add(call("a"));
		this.memory.add(call("b"));
		this.memory.add(call("c"));
		assertThat(this.memory.calls()).containsExactly(call("b"), call("c"));
	}

	@Test
	void forgetsTheOldestReference() {
		assertThat(this.memory.putIfAbsent("a", "1")).isNull();
		assertThat(this.memory.putIfAbsent("b", "2")).isNull();
		assertThat(this.memory.putIfAbsent("a", "3")).isEqualTo("1");
		assertThat(this.memory.putIfAbsent("c", "4")).isNull();
		assertThat(this.memory.putIfAbsent("a", "5")).isNull();
		assertThat(this.memory.putIfAbsent("c", "6")).isEqualTo("4");
	}

	private static PartnerCall call(String key) {
		return new PartnerCall(key, "{}", null);
	}

}
