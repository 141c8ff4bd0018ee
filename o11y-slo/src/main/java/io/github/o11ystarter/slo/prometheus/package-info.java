/**
 * Rules as Prometheus reads them, and their scenarios as {@code promtool} runs them.
 */
@NullMarked
package io.github.o11ystarter.slo.prometheus;

import org.jspecify.annotations.NullMarked;
