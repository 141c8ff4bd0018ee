package io.github.o11ystarter.demo.drill;

/**
 * Breaks or mends something.
 */
@FunctionalInterface
interface Step {

	void run() throws Exception;

}
