/**
 * Rules as the Prometheus operator reads them.
 */
@NullMarked
package io.github.o11ystarter.slo.kubernetes;

import org.jspecify.annotations.NullMarked;
