package io.github.o11ystarter.sample.consumer;

import io.github.o11ystarter.sample.consumer.ConsumerMetrics.Step;
import io.github.o11ystarter.sample.consumer.Settlements.Settlement;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;

/**
 * Takes plays from Kafka: settles each, then has its payout made. Whatever fails is
 * thrown, so that the record comes again; every step can be done again.
 */
@Component
class PlayListener {

	private static final Logger log = LoggerFactory.getLogger(PlayListener.class);

	private final PlayReader reader;

	private final Settlements settlements;

	private final Payouts payouts;

	private final ConsumerMetrics metrics;

	PlayListener(PlayReader reader, Settlements settlements, Payouts payouts, ConsumerMetrics metrics) {
		this.reader = reader;
		this.settlements = settlements;
		this.payouts = payouts;
		this.metrics = metrics;
	}

	@KafkaListener(id = "plays", idIsGroup = false, topics = PlayTopics.PLAYS)
	void onPlay(ConsumerRecord<String, String> record, @Header(KafkaHeaders.DELIVERY_ATTEMPT) int attempt) {
		Play play = this.reader.read(record.value());
		log("play_received", play);
		Payout payout = settle(play, attempt);
		if (payout.isPending()) {
			pay(play, payout);
		}
	}

	private Payout settle(Play play, int attempt) {
		try {
			Settlement settlement = this.settlements.settle(play);
			if (!settlement.again()) {
				this.metrics.settled(play, settlement.payout());
				log("play_settled", play);
			}
			else if (attempt == 1) {
				// Later attempts are our own, because the partner has not paid.
				this.metrics.redelivered();
				log("play_redelivered", play);
			}
			return settlement.payout();
		}
		catch (RuntimeException ex) {
			this.metrics.failed(Step.SETTLEMENT, ex);
			warn("settlement_retry", play, ex);
			throw ex;
		}
	}

	private void pay(Play play, Payout payout) {
		try {
			this.payouts.pay(payout);
		}
		catch (RuntimeException ex) {
			this.metrics.failed(Step.PAYOUT, ex);
			warn("payout_retry", play, ex);
			throw ex;
		}
	}

	private static void log(String event, Play play) {
		log.atInfo().addKeyValue("play_id", play.playId()).addKeyValue("player_id", play.playerId()).log(event);
	}

	private static void warn(String event, Play play, RuntimeException ex) {
		log.atWarn().addKeyValue("play_id", play.playId()).addKeyValue("reason", String.valueOf(ex)).log(event);
	}

}
