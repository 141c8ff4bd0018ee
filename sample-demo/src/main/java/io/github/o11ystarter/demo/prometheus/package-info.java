/**
 * A real Prometheus, if this machine has one, and what it knows.
 */
@NullMarked
package io.github.o11ystarter.demo.prometheus;

import org.jspecify.annotations.NullMarked;
