/**
 * Trees of maps, lists and values as YAML and as JSON, the same bytes every time.
 */
@NullMarked
package io.github.o11ystarter.slo.text;

import org.jspecify.annotations.NullMarked;
