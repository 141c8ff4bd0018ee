/**
 * The two samples as processes, and what they need around them.
 */
@NullMarked
package io.github.o11ystarter.demo.services;

import org.jspecify.annotations.NullMarked;
