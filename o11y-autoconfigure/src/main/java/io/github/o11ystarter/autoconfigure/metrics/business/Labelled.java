package io.github.o11ystarter.autoconfigure.metrics.business;

/**
 * A declaration that can have labels: three at most, and no more than 1,000 series by all
 * of them. A value that is not declared counts as {@code _OTHER}, so that totals stay
 * exact.
 *
 * @param <B> the declaration
 */
public interface Labelled<B extends Labelled<B>> {

	/**
	 * Add a label with values that are known. Each is there from the first scrape, with
	 * 0.
	 * @param key lower-case letters, digits and underscores
	 * @param values all values, 100 at most
	 * @return the declaration
	 */
	B label(String key, String... values);

	/**
	 * Add a label with the constants of an enum, in lower case, as values. Each is there
	 * from the first scrape, with 0.
	 * @param key lower-case letters, digits and underscores
	 * @param values the enum
	 * @return the declaration
	 */
	B label(String key, Class<? extends Enum<?>> values);

	/**
	 * Add a label with values that only show while running, such as the names of
	 * partners: the first ones get a series each, the others count as {@code _OTHER}.
	 * @param key lower-case letters, digits and underscores
	 * @param atMost how many values get a series, 100 at most
	 * @return the declaration
	 */
	B openLabel(String key, int atMost);

}
