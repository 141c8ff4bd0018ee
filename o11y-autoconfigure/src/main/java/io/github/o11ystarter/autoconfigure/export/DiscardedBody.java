package io.github.o11ystarter.autoconfigure.export;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an answer only to be able to use the connection again, and hangs up
 * on a long one.
 */
class DiscardedBody implements BodySubscriber<Integer> {

	private static final int MAX_LENGTH = 64 * 1024;

	private final CompletableFuture<Integer> body = new CompletableFuture<>();

	private Flow.@Nullable Subscription subscription;

	private int length;

	@Override
	public CompletionStage<Integer> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(1);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		for (ByteBuffer buffer : buffers) {
			this.length += buffer.remaining();
		}
		Flow.Subscription subscription = this.subscription;
		if (subscription == null) {
			return;
		}
		if (this.length > MAX_LENGTH) {
			subscription.cancel();
			onComplete();
		}
		else {
			subscription.request(1);
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.body.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		this.body.complete(this.length);
	}

}
