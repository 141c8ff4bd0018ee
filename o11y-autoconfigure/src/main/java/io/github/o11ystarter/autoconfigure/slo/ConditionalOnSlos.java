package io.github.o11ystarter.autoconfigure.slo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Only if the service may have SLOs: properties say something of them, or the application
 * has a {@link io.github.o11ystarter.slo.MonitoredService} of its own.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnSlos.class)
public @interface ConditionalOnSlos {

}
