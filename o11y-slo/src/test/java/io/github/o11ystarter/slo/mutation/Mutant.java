package io.github.o11ystarter.slo.mutation;

import io.github.o11ystarter.slo.rules.Rule;

/**
 * A rule with a mistake.
 *
 * @param what the mistake, for people
 * @param position which of the rules of its group it takes the place of
 * @param rule the rule
 */
record Mutant(String what, int position, Rule rule) {

}
