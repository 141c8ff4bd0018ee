/**
 * What is printed: headings, tables, progress lines and the waterfall.
 */
@NullMarked
package io.github.o11ystarter.demo.screen;

import org.jspecify.annotations.NullMarked;
