/**
 * What alerts are to do in which case, for {@code promtool test rules}.
 */
@NullMarked
package io.github.o11ystarter.slo.scenarios;

import org.jspecify.annotations.NullMarked;
