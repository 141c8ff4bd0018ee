package io.github.o11ystarter.sample.consumer;

import io.github.o11ystarter.autoconfigure.metrics.business.BusinessEvent;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Settles plays: spins the reels once for each, however often it arrives.
 */
@Service
class Settlements {

	private final SlotMachine slotMachine;

	private final SettlementStore store;

	Settlements(SlotMachine slotMachine, SettlementStore store) {
		this.slotMachine = slotMachine;
		this.store = store;
	}

	@Transactional
	@BusinessEvent(name = "game.settlements",
			description = "Attempts to settle a play, by whether they were committed.", timed = true)
	Settlement settle(Play play) {
		Spin spin = this.slotMachine.spin();
		if (!this.store.insertResult(play, spin)) {
			// What was won the first time is what counts.
			return new Settlement(this.store.findPayout(play.playId()), true);
		}
		Payout payout = Payout.of(play, spin);
		this.store.insertPayout(payout);
		return new Settlement(payout, false);
	}

	/**
	 * What has become of a play.
	 *
	 * @param payout what it has won
	 * @param again whether it had been settled before
	 */
	record Settlement(Payout payout, boolean again) {
	}

}
