package io.github.o11ystarter.demo.services;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.o11ystarter.demo.partner.PartnerCall;
import io.github.o11ystarter.demo.partner.PartnerMood;

/**
 * Answers some calls at once and then keeps one waiting, so that its caller is known to
 * be in the middle of something.
 */
final class HeldCall implements PartnerMood {

	private final AtomicInteger answeredAtOnce;

	private final CompletableFuture<PartnerCall> held = new CompletableFuture<>();

	private final CountDownLatch released = new CountDownLatch(1);

	HeldCall(int answeredAtOnce) {
		this.answeredAtOnce = new AtomicInteger(answeredAtOnce);
	}

	@Override
	public int beforeAnswer(PartnerCall call) {
		if (this.answeredAtOnce.getAndDecrement() == 0) {
			this.held.complete(call);
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		return 0;
	}

	PartnerCall await() throws Exception {
		return this.held.get(60, TimeUnit.SECONDS);
	}

	void release() {
		this.released.countDown();
	}

}
