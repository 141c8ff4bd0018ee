package io.github.o11ystarter.autoconfigure.kafka;

import java.util.concurrent.atomic.LongAdder;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import org.apache.kafka.common.header.Headers;

import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

/**
 * Looks at the headers of a record before the observation begins that would read or write
 * them, which is the last moment to keep it from failing or from believing the wrong one.
 */
class RecordHeadersPredicate implements ObservationPredicate {

	private final LongAdder refused = new LongAdder();

	@Override
	public boolean test(String name, Observation.Context context) {
		if (context instanceof KafkaRecordReceiverContext receiver) {
			Headers headers = receiver.getRecord().headers();
			forgetAmbiguousParents(headers);
			PropagationHeaders.joinStates(headers);
			return true;
		}
		// Headers that were sent once cannot be written any more, and to try would fail
		// the send. The producer sees to such a record: it sends and observes a copy.
		return !(context instanceof KafkaRecordSenderContext sender)
				|| PropagationHeaders.areWritable(sender.getRecord().headers());
	}

	private void forgetAmbiguousParents(Headers headers) {
		for (String name : PropagationHeaders.PARENTS) {
			if (PropagationHeaders.isAmbiguous(headers, name) && PropagationHeaders.areWritable(headers)) {
				headers.remove(name);
				this.refused.increment();
			}
		}
	}

	double refused() {
		return this.refused.doubleValue();
	}

}
