/**
 * Tests of what alerts: Prometheus, Alertmanager and the runbooks of the stack.
 */
@NullMarked
package io.github.o11ystarter.demo.alerting;

import org.jspecify.annotations.NullMarked;
