package io.github.o11ystarter.demo.services;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many plays at the same time.
 */
final class Load {

	static final int PLAYS = 200;

	private static final int THREADS = 16;

	private static final int PLAYERS = 20;

	private Load() {
	}

	/**
	 * Plays 200 times and waits for all answers.
	 * @param rig where to play
	 * @return the plays
	 * @throws Exception if one was not answered
	 */
	static List<Play> play(Rig rig) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Callable<Play>> calls = new ArrayList<>();
			for (int i = 0; i < PLAYS; i++) {
				String player = "player-" + (i % PLAYERS);
				calls.add(() -> Play.post(rig.gameService(), player));
			}
			List<Play> plays = new ArrayList<>();
			for (Future<Play> answer : threads.invokeAll(calls)) {
				plays.add(answer.get());
			}
			return plays;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
