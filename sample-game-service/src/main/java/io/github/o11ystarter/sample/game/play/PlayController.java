package io.github.o11ystarter.sample.game.play;

import jakarta.validation.Valid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The HTTP API for plays.
 */
@RestController
class PlayController {

	private static final Logger log = LoggerFactory.getLogger(PlayController.class);

	private final PlayService plays;

	private final PlayMetrics metrics;

	PlayController(PlayService plays, PlayMetrics metrics) {
		this.plays = plays;
		this.metrics = metrics;
	}

	@PostMapping("/game/slots/play")
	@ResponseStatus(HttpStatus.ACCEPTED)
	PlayReceipt play(@Valid @RequestBody PlayRequest request) {
		Play play = this.plays.accept(request);
		// Only here has the transaction been committed: nothing below may say "accepted"
		// any earlier.
		this.metrics.accepted(play);
		log.atInfo()
			.addKeyValue("play_id", play.playId())
			.addKeyValue("player_id", play.playerId())
			.log("play_accepted");
		return PlayReceipt.accepted(play);
	}

}
