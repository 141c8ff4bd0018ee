package io.github.o11ystarter.sample.game.play;

import io.github.o11ystarter.sample.game.outbox.Outbox;
import io.github.o11ystarter.sample.game.outbox.OutboxMessage;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepts plays. A play and the record that tells the world of it are written in one
 * transaction: there is never one without the other.
 */
@Service
class PlayService {

	private final PlayStore store;

	private final Outbox outbox;

	private final JsonMapper json;

	PlayService(PlayStore store, Outbox outbox, JsonMapper json) {
		this.store = store;
		this.outbox = outbox;
		this.json = json;
	}

	@Transactional
	Play accept(PlayRequest request) {
		Play play = Play.of(request);
		// The player's row comes first. It is locked until the commit, so two plays of
		// one player get their outbox ids in the order in which they become visible to
		// the relay; without it, a later id could be published before an earlier one.
		this.store.countPlay(play.playerId());
		this.store.insert(play);
		this.outbox.append(new OutboxMessage(play.playId(), PlayTopics.PLAYS, play.playerId(),
				this.json.writeValueAsString(play)));
		return play;
	}

}
