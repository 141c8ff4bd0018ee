package io.github.o11ystarter.autoconfigure.metrics.certificates;

/**
 * What a store is for.
 */
enum StoreKind {

	/**
	 * To say who we are.
	 */
	KEYSTORE("keystore"),

	/**
	 * To know who others are.
	 */
	TRUSTSTORE("truststore");

	private final String label;

	StoreKind(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
