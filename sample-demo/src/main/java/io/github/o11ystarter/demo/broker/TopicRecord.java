package io.github.o11ystarter.demo.broker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A Kafka record with everything as text.
 *
 * @param topic the topic it was read from
 * @param partition the partition
 * @param offset the offset in that partition
 * @param key the key
 * @param value the value
 * @param headers the headers in their order; a name may be there twice
 */
public record TopicRecord(String topic, int partition, long offset, @Nullable String key, @Nullable String value,
		List<Map.Entry<String, String>> headers) {

	/**
	 * Returns the value of a header that must be there at most once.
	 * @param name the name of the header
	 * @return its value, or empty if it is missing
	 */
	public Optional<String> header(String name) {
		List<String> values = this.headers.stream()
			.filter((header) -> header.getKey().equals(name))
			.map(Map.Entry::getValue)
			.toList();
		if (values.size() > 1) {
			throw new IllegalStateException("Header '" + name + "' is there " + values.size() + " times: " + values);
		}
		return values.stream().findFirst();
	}

}
