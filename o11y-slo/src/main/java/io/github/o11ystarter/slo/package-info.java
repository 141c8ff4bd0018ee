/**
 * Service level objectives as plain Java values.
 */
@NullMarked
package io.github.o11ystarter.slo;

import org.jspecify.annotations.NullMarked;
