/**
 * The FinTech partner, as a stub that remembers what it was asked.
 */
@NullMarked
package io.github.o11ystarter.demo.partner;

import org.jspecify.annotations.NullMarked;
