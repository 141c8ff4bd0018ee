package io.github.o11ystarter.autoconfigure.metrics.business;

/**
 * A metric that cannot be declared as it was.
 */
class BusinessMetricException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String mend;

	BusinessMetricException(String metric, String problem, String mend) {
		super("Business metric '" + metric + "': " + problem);
		this.mend = mend;
	}

	String mend() {
		return this.mend;
	}

}
