/**
 * When the certificates expire that the application is configured with, wherever that is
 * done.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.metrics.certificates;

import org.jspecify.annotations.NullMarked;
