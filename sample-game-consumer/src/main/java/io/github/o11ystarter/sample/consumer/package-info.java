/**
 * The game consumer: settles plays and has their payouts made by the partner.
 */
@NullMarked
package io.github.o11ystarter.sample.consumer;

import org.jspecify.annotations.NullMarked;
