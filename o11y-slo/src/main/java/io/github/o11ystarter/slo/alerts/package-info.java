/**
 * The alerts that every service and every platform is to have, as rules, with the cases
 * that prove them.
 */
@NullMarked
package io.github.o11ystarter.slo.alerts;

import org.jspecify.annotations.NullMarked;
