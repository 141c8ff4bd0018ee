/**
 * Threads and connections of Tomcat.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.metrics.tomcat;

import org.jspecify.annotations.NullMarked;
