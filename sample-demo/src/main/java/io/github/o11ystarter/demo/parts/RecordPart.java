package io.github.o11ystarter.demo.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.o11ystarter.demo.broker.TopicReader;
import io.github.o11ystarter.demo.broker.TopicRecord;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.Play;

/**
 * The Kafka record of the play, with its headers.
 */
final class RecordPart implements Part.Finder {

	private final Screen screen;

	private final Play play;

	private final TopicReader reader;

	private final List<TopicRecord> seen = new ArrayList<>();

	RecordPart(Screen screen, Play play, TopicReader reader) {
		this.screen = screen;
		this.play = play;
		this.reader = reader;
	}

	@Override
	public Part look() {
		this.seen.addAll(this.reader.next());
		Optional<TopicRecord> found = this.seen.stream().filter(this::isOfPlay).findFirst();
		return new Part("2  Kafka record", found.map(this::lines).orElse(List.of()),
				found.map(this::missing).orElse(List.of("a record of this play; records seen: " + this.seen.size())));
	}

	private boolean isOfPlay(TopicRecord record) {
		return record.value() != null && record.value().contains(this.play.id());
	}

	private List<String> lines(TopicRecord record) {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		lines.add(Map.entry("topic",
				record.topic() + ", partition " + record.partition() + ", offset " + record.offset()));
		lines.add(Map.entry("key", String.valueOf(record.key())));
		lines.add(Map.entry("value", String.valueOf(record.value())));
		record.headers().forEach((header) -> lines.add(Map.entry("header " + header.getKey(), header.getValue())));
		return this.screen.aligned(lines);
	}

	private List<String> missing(TopicRecord record) {
		String traceparent = record.header("traceparent").orElse("");
		return traceparent.contains(this.play.traceId()) ? List.of()
				: List.of("a header traceparent of this trace; it says '" + traceparent + "'");
	}

}
