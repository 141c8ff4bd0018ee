package io.github.o11ystarter.autoconfigure.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.util.FileSize;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Sees to Logback as soon as Boot has set it up, long before there are beans.
 */
class LoggingSetUp implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		Environment environment = event.getEnvironment();
		if (environment.getProperty("o11y.enabled", Boolean.class, true)
				&& environment.getProperty("o11y.logging.enabled", Boolean.class, true)
				&& ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext", getClass().getClassLoader())) {
			Logback.setUp(Binder.get(environment).bindOrCreate("o11y.logging", LoggingProperties.class));
		}
	}

	// A class of its own, because Logback may not be there.
	private static final class Logback {

		static void setUp(LoggingProperties properties) {
			if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
				if (properties.stdout().neverBlock()) {
					new StdoutAppenderInstaller(new FileSize(properties.stdout().bufferSize().toBytes()))
						.install(context);
				}
				limit(context, new LineLimits(properties.limits(), LineLedger.OF_THIS_JVM, System::nanoTime));
				new FileAppenderCheck(properties.files()).check(context);
			}
		}

		private static void limit(LoggerContext context, LineLimits limits) {
			for (Logger logger : context.getLoggerList()) {
				logger.iteratorForAppenders().forEachRemaining((appender) -> {
					if (appender instanceof StdoutAppender stdout) {
						stdout.setLimits(limits);
					}
				});
			}
		}

	}

}
