package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The records of a batch that failed, for an error handler: while it is busy with one of
 * them, the trace of that one is current. Only the handler knows which record it sends to
 * a dead-letter topic, but it has to take it from here.
 */
class ScopedRecords<K, V> extends ConsumerRecords<K, V> implements AutoCloseable {

	private final RecordTraces traces;

	private RecordTraces.@Nullable TraceScope scope;

	private boolean open = true;

	ScopedRecords(ConsumerRecords<K, V> records, RecordTraces traces) {
		super(byPartition(records), records.nextOffsets());
		this.traces = traces;
	}

	private static <K, V> Map<TopicPartition, List<ConsumerRecord<K, V>>> byPartition(ConsumerRecords<K, V> records) {
		Map<TopicPartition, List<ConsumerRecord<K, V>>> byPartition = new LinkedHashMap<>();
		records.partitions().forEach((partition) -> byPartition.put(partition, records.records(partition)));
		return byPartition;
	}

	@Override
	public Iterator<ConsumerRecord<K, V>> iterator() {
		Iterator<ConsumerRecord<K, V>> records = super.iterator();
		return new Iterator<>() {

			@Override
			public boolean hasNext() {
				boolean more = records.hasNext();
				if (!more) {
					leaveRecord();
				}
				return more;
			}

			@Override
			public ConsumerRecord<K, V> next() {
				ConsumerRecord<K, V> next = records.next();
				enter(next);
				return next;
			}

		};
	}

	private void enter(ConsumerRecord<K, V> record) {
		leaveRecord();
		if (this.open) {
			this.scope = this.traces.continueRecord(record);
		}
	}

	void leaveRecord() {
		RecordTraces.TraceScope current = this.scope;
		this.scope = null;
		if (current != null) {
			current.close();
		}
	}

	@Override
	public void close() {
		leaveRecord();
		// A handler may return these as the ones that remain.
		this.open = false;
	}

}
