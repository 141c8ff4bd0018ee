package io.github.o11ystarter.sample.game.play;

import java.util.UUID;

/**
 * What a player gets back.
 *
 * @param playId id of the play, the same everywhere it goes from here
 * @param status what has become of the play so far
 */
record PlayReceipt(UUID playId, String status) {

	static PlayReceipt accepted(Play play) {
		return new PlayReceipt(play.playId(), "accepted");
	}

}
