package io.github.o11ystarter.autoconfigure.logging;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * Takes the account of a request's lines along to other threads, as long as there is an
 * application that keeps one.
 */
class RequestLinesAccessor implements ThreadLocalAccessor<RequestLines>, DisposableBean {

	static final String KEY = "o11y.request-lines";

	RequestLinesAccessor() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(this);
	}

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable RequestLines getValue() {
		return RequestLines.current();
	}

	@Override
	public void setValue(RequestLines lines) {
		RequestLines.setCurrent(lines);
	}

	@Override
	public void setValue() {
		RequestLines.setCurrent(null);
	}

	@Override
	public void destroy() {
		if (ContextRegistry.getInstance().getThreadLocalAccessors().contains(this)) {
			ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
		}
	}

}
