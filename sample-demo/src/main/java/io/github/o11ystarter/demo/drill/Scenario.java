package io.github.o11ystarter.demo.drill;

import java.util.List;
import java.util.Set;

/**
 * Something that goes wrong, and what is to be heard of it.
 *
 * @param name what to call it on the command line
 * @param what what goes wrong
 * @param quick whether it is part of the quick half
 * @param breaks breaks it
 * @param mends puts it right again
 * @param expected what has to arrive
 * @param pages other alerts that may wake somebody, because they say the same of another
 * part
 */
record Scenario(String name, String what, boolean quick, Step breaks, Step mends, List<Expected> expected,
		Set<String> pages) {
}
