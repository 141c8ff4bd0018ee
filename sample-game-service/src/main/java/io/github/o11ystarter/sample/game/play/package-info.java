/**
 * Plays: the HTTP API, its rules and the tables it writes.
 */
@NullMarked
package io.github.o11ystarter.sample.game.play;

import org.jspecify.annotations.NullMarked;
