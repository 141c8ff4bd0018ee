package io.github.o11ystarter.autoconfigure.masking;

/**
 * A thread on which maskers of the application work. It does not keep the process alive.
 */
final class MaskerThread extends Thread {

	private boolean reporting;

	MaskerThread(Runnable work) {
		// Without what the thread at hand would leave to its children.
		super(null, work, "o11y-masker", 0, false);
		setDaemon(true);
	}

	static boolean isCurrent() {
		return Thread.currentThread() instanceof MaskerThread;
	}

	/**
	 * Whether the thread has something to say of its own, and no secret in it.
	 */
	static boolean isReporting() {
		return Thread.currentThread() instanceof MaskerThread thread && thread.reporting;
	}

	static void report(Runnable report) {
		if (Thread.currentThread() instanceof MaskerThread thread) {
			thread.reporting = true;
			try {
				report.run();
			}
			finally {
				thread.reporting = false;
			}
		}
	}

}
