/**
 * The web side: what every response carries, and the paths that probes and Prometheus ask
 * for.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
