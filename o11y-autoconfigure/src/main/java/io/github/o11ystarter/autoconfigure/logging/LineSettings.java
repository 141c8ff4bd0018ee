package io.github.o11ystarter.autoconfigure.logging;

import io.github.o11ystarter.autoconfigure.masking.Masking;

/**
 * What all lines of an application have in common.
 *
 * @param names what fields are called
 * @param masking takes secrets out of what the application writes
 * @param values makes JSON of objects
 */
record LineSettings(FieldNames names, Masking masking, JsonValues values) {
}
