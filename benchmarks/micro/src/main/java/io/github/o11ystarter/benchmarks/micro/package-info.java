/**
 * Benchmarks, each beside what one would use otherwise.
 */
@NullMarked
package io.github.o11ystarter.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
