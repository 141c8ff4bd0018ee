/**
 * A page for each alert: what it means, where to look, what to do.
 */
@NullMarked
package io.github.o11ystarter.slo.runbooks;

import org.jspecify.annotations.NullMarked;
