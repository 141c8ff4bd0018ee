/**
 * What groups errors: one short value for all that have the same cause.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.fingerprint;

import org.jspecify.annotations.NullMarked;
