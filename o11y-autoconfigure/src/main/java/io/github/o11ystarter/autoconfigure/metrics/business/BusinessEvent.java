package io.github.o11ystarter.autoconfigure.metrics.business;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Counts the calls of a method of a bean, with the label {@code result}: {@code success},
 * or {@code failure} if it throws. A {@code CompletionStage} counts when it completes, a
 * transaction when it has been committed. Both results are there from the first scrape.
 * <p>
 * A method that a proxy cannot see, being private, final or static, stops the start, and
 * so does one that returns a reactive type. Calls within the same object are not seen.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BusinessEvent {

	/**
	 * Name of the metric: lower-case words between dots.
	 * @return the name
	 */
	String name();

	/**
	 * What one more of it means; shown as HELP.
	 * @return the description
	 */
	String description();

	/**
	 * Labels that are the same for each call of this method, such as {@code channel=web}.
	 * Methods that share a name have the same keys.
	 * @return keys and values
	 */
	String[] labels() default {};

	/**
	 * Whether it is timed, too. The metric is a timer then.
	 * @return whether it is
	 */
	boolean timed() default false;

}
