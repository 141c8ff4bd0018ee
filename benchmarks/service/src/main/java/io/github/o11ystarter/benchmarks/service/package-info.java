/**
 * The service that is compared.
 */
@NullMarked
package io.github.o11ystarter.benchmarks.service;

import org.jspecify.annotations.NullMarked;
