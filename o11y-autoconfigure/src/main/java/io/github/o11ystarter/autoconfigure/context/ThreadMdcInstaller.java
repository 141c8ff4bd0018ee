package io.github.o11ystarter.autoconfigure.context;

import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.ClassUtils;

/**
 * Puts {@link ThreadMdc} in its place before anything can use a context. It does nothing
 * there until a context is started in which the feature is on.
 */
class ThreadMdcInstaller implements ApplicationListener<ApplicationStartingEvent> {

	private static boolean installed;

	@Override
	public void onApplicationEvent(ApplicationStartingEvent event) {
		ClassLoader classLoader = getClass().getClassLoader();
		if (!ClassUtils.isPresent("io.opentelemetry.context.ContextStorage", classLoader)
				|| !ClassUtils.isPresent("org.slf4j.MDC", classLoader)) {
			return;
		}
		synchronized (ThreadMdcInstaller.class) {
			if (!installed) {
				installed = true;
				ThreadMdc.install();
			}
		}
	}

}
