package io.github.o11ystarter.autoconfigure.export;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Calls an exporter on a thread of its own, so that whatever it does there, be it to
 * throw, to hang or to interrupt, is done to that thread.
 */
class ExporterCall {

	private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

	private final SpanExporter exporter;

	private final ExportDeadline deadline;

	private final AtomicBoolean inCall = new AtomicBoolean();

	private final ThreadPoolExecutor thread;

	ExporterCall(SpanExporter exporter, ExportDeadline deadline) {
		this.exporter = exporter;
		this.deadline = deadline;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("o11y-span-exporter-");
		threads.setDaemon(true);
		this.thread = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), threads,
				new ThreadPoolExecutor.AbortPolicy());
		this.thread.allowCoreThreadTimeOut(true);
	}

	/**
	 * Export some spans.
	 * @param spans the spans
	 * @return what became of them
	 * @throws Exception what the exporter threw
	 */
	ExportAnswer export(List<SpanData> spans) throws Exception {
		return call(() -> this.exporter.export(spans));
	}

	void shutdown() throws Exception {
		try {
			call(this.exporter::shutdown);
		}
		finally {
			this.thread.shutdownNow();
		}
	}

	private ExportAnswer call(Callable<CompletableResultCode> work) throws Exception {
		if (this.inCall.get()) {
			// It hangs since an earlier call. One thread is all it may have.
			return ExportAnswer.RETRY;
		}
		long start = System.nanoTime();
		Thread waiting = Thread.currentThread();
		FutureTask<CompletableResultCode> task = new FutureTask<>(() -> {
			this.inCall.set(true);
			try {
				return work.call();
			}
			finally {
				this.inCall.set(false);
			}
		}) {

			@Override
			protected void done() {
				LockSupport.unpark(waiting);
			}

		};
		this.thread.execute(task);
		if (!await(task::isDone, start)) {
			task.cancel(true);
			return ExportAnswer.RETRY;
		}
		CompletableResultCode result = task.get();
		result.whenComplete(() -> LockSupport.unpark(waiting));
		if (!await(result::isDone, start)) {
			return ExportAnswer.RETRY;
		}
		if (result.isSuccess()) {
			return ExportAnswer.ACCEPTED;
		}
		Throwable failure = result.getFailureThrowable();
		return (failure != null) ? ExportAnswer.of(failure) : ExportAnswer.RETRY;
	}

	// Not by a latch: an interrupt is no answer, and the end may come nearer meanwhile.
	private boolean await(BooleanSupplier done, long start) {
		while (!done.getAsBoolean()) {
			long remaining = this.deadline.remaining(start);
			if (remaining <= 0) {
				return false;
			}
			LockSupport.parkNanos(this, Math.min(remaining, LONGEST_WAIT));
			Thread.interrupted();
		}
		return true;
	}

}
