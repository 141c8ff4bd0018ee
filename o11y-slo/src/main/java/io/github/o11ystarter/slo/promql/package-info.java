/**
 * Pieces of PromQL that cannot break out of the expression they are put into.
 */
@NullMarked
package io.github.o11ystarter.slo.promql;

import org.jspecify.annotations.NullMarked;
