/**
 * A dashboard of a service's SLOs.
 */
@NullMarked
package io.github.o11ystarter.slo.grafana;

import org.jspecify.annotations.NullMarked;
