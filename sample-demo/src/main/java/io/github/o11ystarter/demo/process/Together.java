package io.github.o11ystarter.demo.process;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does two slow things at the same time.
 */
public final class Together {

	private Together() {
	}

	/**
	 * Runs both and waits for both; the first failure is thrown without waiting for the
	 * other.
	 * @param <A> what the first results in
	 * @param <B> what the second results in
	 * @param first one of the two
	 * @param second the other
	 * @return both results
	 */
	public static <A, B> Pair<A, B> run(Callable<A> first, Callable<B> second) {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			CompletionService<Object> running = new ExecutorCompletionService<>(threads);
			Future<A> a = submit(running, first);
			Future<B> b = submit(running, second);
			running.take().get();
			running.take().get();
			return new Pair<>(a.get(), b.get());
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new StartException(String.valueOf(ex.getCause()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StartException("Interrupted while starting.", ex);
		}
		finally {
			threads.shutdown();
		}
	}

	@SuppressWarnings("unchecked")
	private static <T> Future<T> submit(CompletionService<Object> running, Callable<T> callable) {
		return (Future<T>) running.submit((Callable<Object>) callable);
	}

	/**
	 * Two results.
	 *
	 * @param <A> the type of the first
	 * @param <B> the type of the second
	 * @param first the first
	 * @param second the second
	 */
	public record Pair<A, B>(A first, B second) {
	}

}
