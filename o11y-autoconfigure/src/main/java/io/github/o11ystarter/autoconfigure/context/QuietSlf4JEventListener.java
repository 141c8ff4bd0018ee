package io.github.o11ystarter.autoconfigure.context;

import io.micrometer.tracing.otel.bridge.Slf4JEventListener;

import org.springframework.beans.factory.DisposableBean;

/**
 * Stands in for the listener with which Boot fills the MDC, because {@link ThreadMdc}
 * does it. An application that has such a listener of its own keeps it.
 */
class QuietSlf4JEventListener extends Slf4JEventListener implements DisposableBean {

	QuietSlf4JEventListener() {
		ThreadMdc.begin();
	}

	@Override
	public void onEvent(Object event) {
	}

	@Override
	public void destroy() {
		ThreadMdc.end();
	}

}
