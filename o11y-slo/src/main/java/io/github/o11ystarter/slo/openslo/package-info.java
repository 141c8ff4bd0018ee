/**
 * SLOs as OpenSLO describes them.
 */
@NullMarked
package io.github.o11ystarter.slo.openslo;

import org.jspecify.annotations.NullMarked;
