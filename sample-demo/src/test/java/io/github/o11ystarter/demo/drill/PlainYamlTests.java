package io.github.o11ystarter.demo.drill;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainYamlTests {

	@Test
	void keepsEveryValueAsItIsWritten() {
		Map<String, Object> read = PlainYaml.read("""
				start_time: 18:00
				send_resolved: true
				octal: '010'
				quoted: "#alerts"
				""");
		assertThat(read).containsEntry("start_time", "18:00").containsEntry("octal", "010");
		assertThat(PlainYaml.write(read)).isEqualTo("""
				start_time: 18:00
				send_resolved: true
				octal: '010'
				quoted: '#alerts'
				""");
	}

	@Test
	void findsNothingWhereThereIsNothing() {
		Map<String, Object> read = PlainYaml.read("a: [{b: c}]\n");
		assertThat(PlainYaml.list(read, "a")).isEqualTo(List.of(Map.of("b", "c")));
		assertThat(PlainYaml.list(read, "b")).isEmpty();
		assertThat(PlainYaml.object(read, "a")).isEmpty();
	}

}
