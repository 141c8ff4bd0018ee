package io.github.o11ystarter.autoconfigure.slo.verify;

/**
 * Something that an SLO names and the application does not have.
 *
 * @param property the property that names it
 * @param value what it is called there
 * @param problem what is wrong, as a clause
 * @param mend what to do about it, as a sentence
 * @param certain whether that cannot be otherwise
 */
record Finding(String property, String value, String problem, String mend, boolean certain) {

	/**
	 * What is wrong, as a sentence.
	 */
	String statement() {
		return this.property + " '" + this.value + "' " + this.problem + ".";
	}

	@Override
	public String toString() {
		return statement() + " " + this.mend;
	}

}
