/**
 * The six parts of the print-out: where each is looked for and when it is complete.
 */
@NullMarked
package io.github.o11ystarter.demo.parts;

import org.jspecify.annotations.NullMarked;
