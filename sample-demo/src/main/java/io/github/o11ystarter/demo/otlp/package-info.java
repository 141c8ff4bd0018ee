/**
 * Receives spans over OTLP/HTTP and puts them together to traces.
 */
@NullMarked
package io.github.o11ystarter.demo.otlp;

import org.jspecify.annotations.NullMarked;
