package io.github.o11ystarter.autoconfigure.metrics.business;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an argument of a {@link BusinessEvent} a label. The values of an enum or a
 * boolean are known; anything else needs either {@link #values()} or {@link #atMost()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface EventLabel {

	/**
	 * Key of the label: lower-case letters, digits and underscores.
	 * @return the key
	 */
	String value();

	/**
	 * All values; others count as {@code _OTHER}.
	 * @return the values
	 */
	String[] values() default {};

	/**
	 * How many values get a series, if they only show while running.
	 * @return how many, 100 at most
	 */
	int atMost() default 0;

}
