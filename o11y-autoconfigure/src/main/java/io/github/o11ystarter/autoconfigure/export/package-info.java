/**
 * How spans leave the process: within bounds, without harm to the application, and with
 * an account of every one.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.export;

import org.jspecify.annotations.NullMarked;
