/**
 * The observation chain: nothing plugged into it reaches business code, and what it says
 * about HTTP has few names and no secrets.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
