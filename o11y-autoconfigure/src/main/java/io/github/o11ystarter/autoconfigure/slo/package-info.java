/**
 * SLOs: what a service promises in its properties, as files for Prometheus and others.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.slo;

import org.jspecify.annotations.NullMarked;
