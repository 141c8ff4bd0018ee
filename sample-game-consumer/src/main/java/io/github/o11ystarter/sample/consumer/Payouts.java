package io.github.o11ystarter.sample.consumer;

import io.github.o11ystarter.sample.consumer.Payout.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * Has payouts made and keeps account of them. The partner is called outside of any
 * transaction: a slow partner must not use up the database's connections.
 */
@Service
class Payouts {

	private static final Logger log = LoggerFactory.getLogger(Payouts.class);

	private final PartnerClient partner;

	private final SettlementStore store;

	private final ConsumerMetrics metrics;

	Payouts(PartnerClient partner, SettlementStore store, ConsumerMetrics metrics) {
		this.partner = partner;
		this.store = store;
		this.metrics = metrics;
	}

	void pay(Payout payout) {
		try {
			String reference = this.partner.pay(payout);
			if (this.store.closePayout(payout.playId(), Status.PAID, reference)) {
				this.metrics.paid(payout);
			}
			log.atInfo()
				.addKeyValue("play_id", payout.playId())
				.addKeyValue("partner_reference", reference)
				.log("payout_recorded");
		}
		catch (PayoutRejectedException ex) {
			if (this.store.closePayout(payout.playId(), Status.REJECTED, null)) {
				this.metrics.rejected();
			}
			log.atWarn()
				.addKeyValue("play_id", payout.playId())
				.addKeyValue("reason", ex.getMessage())
				.log("payout_rejected");
		}
	}

}
