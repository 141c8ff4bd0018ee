/**
 * Observability for a Spring Boot application. One package is one feature: {@code web},
 * {@code tracing}, {@code kafka}, {@code jdbc}, {@code logging}. Features do not know
 * each other; all of them know {@code service}, {@code masking} and {@code fingerprint}.
 * This package holds what is done before there are beans: the defaults of Boot that we
 * change.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure;

import org.jspecify.annotations.NullMarked;
