package io.github.o11ystarter.autoconfigure.export;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * The body of a request, sent from where it was written: the publisher of an array that
 * the JDK has copies it, and a stream of bytes copies what it gives away. Spans are most
 * of what a request of ours allocates.
 */
class WrittenBody extends ByteArrayOutputStream implements BodyPublisher {

	// As the JDK's own. A channel keeps a buffer as large as the largest it was given.
	private static final int CHUNK = 16 * 1024;

	WrittenBody(int size) {
		super(size);
	}

	@Override
	public long contentLength() {
		return this.count;
	}

	/**
	 * Sends all that is written, also to a second one who asks: a client tries again when
	 * a connection that it kept was closed.
	 */
	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		subscriber.onSubscribe(new Reading(ByteBuffer.wrap(this.buf, 0, this.count), subscriber));
	}

	/**
	 * Gives away a chunk for each that is asked for. Who is given one may ask for the
	 * next before that returns.
	 */
	private static final class Reading implements Flow.Subscription {

		private final ByteBuffer body;

		private final Flow.Subscriber<? super ByteBuffer> subscriber;

		private long wanted;

		private boolean giving;

		private boolean ended;

		Reading(ByteBuffer body, Flow.Subscriber<? super ByteBuffer> subscriber) {
			this.body = body;
			this.subscriber = subscriber;
		}

		@Override
		public void request(long chunks) {
			synchronized (this) {
				// Long.MAX_VALUE is how one asks for all, and may be asked for twice.
				this.wanted = Math.min(Integer.MAX_VALUE, this.wanted + Math.min(Integer.MAX_VALUE, chunks));
				if (this.giving) {
					return;
				}
				this.giving = true;
			}
			while (mayGive()) {
				give();
			}
		}

		private synchronized boolean mayGive() {
			this.giving = this.wanted > 0 && !this.ended;
			if (this.giving) {
				this.wanted--;
			}
			return this.giving;
		}

		private void give() {
			int length = Math.min(CHUNK, this.body.remaining());
			ByteBuffer chunk = this.body.slice(this.body.position(), length);
			this.body.position(this.body.position() + length);
			if (length > 0) {
				this.subscriber.onNext(chunk.asReadOnlyBuffer());
			}
			if (!this.body.hasRemaining() && !isEnded()) {
				cancel();
				this.subscriber.onComplete();
			}
		}

		private synchronized boolean isEnded() {
			return this.ended;
		}

		@Override
		public synchronized void cancel() {
			this.ended = true;
		}

	}

}
