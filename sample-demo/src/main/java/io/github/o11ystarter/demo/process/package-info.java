/**
 * Child processes, their log files and ports, and the promise that nothing outlives the
 * launcher.
 */
@NullMarked
package io.github.o11ystarter.demo.process;

import org.jspecify.annotations.NullMarked;
