/**
 * From objectives to recording rules and alert rules.
 */
@NullMarked
package io.github.o11ystarter.slo.rules;

import org.jspecify.annotations.NullMarked;
