package io.github.o11ystarter.autoconfigure.errors;

/**
 * The traces that errors belong to.
 */
interface ErrorTraces {

	/**
	 * Without tracing: there are none.
	 */
	ErrorTraces NONE = new ErrorTraces() {

		@Override
		public String where() {
			return ErrorTraces.thread();
		}

		@Override
		public Scope enter(Throwable error) {
			return Scope.NONE;
		}

		@Override
		public void mark(Throwable error) {
		}

	};

	/**
	 * Tell one place where errors occur from another: the current span, or the thread.
	 */
	String where();

	/**
	 * Go back to the trace in which an error occurred, if there is no other now.
	 */
	Scope enter(Throwable error);

	/**
	 * Mark the current span as failed.
	 */
	void mark(Throwable error);

	static String thread() {
		return "thread " + Thread.currentThread().getId();
	}

	/**
	 * A trace, until it is closed.
	 */
	interface Scope extends AutoCloseable {

		/**
		 * Nothing to close.
		 */
		Scope NONE = () -> {
		};

		@Override
		void close();

	}

}
