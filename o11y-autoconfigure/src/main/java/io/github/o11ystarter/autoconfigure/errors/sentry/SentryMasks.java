package io.github.o11ystarter.autoconfigure.errors.sentry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.sentry.Breadcrumb;
import io.sentry.SentryBaseEvent;
import io.sentry.SentryEvent;
import io.sentry.protocol.Message;
import io.sentry.protocol.Request;
import io.sentry.protocol.Response;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.User;
import org.jspecify.annotations.Nullable;

/**
 * Masks all parts of an event that somebody else may have written into.
 */
class SentryMasks {

	private static final String COOKIES = "cookies";

	private final MaskedValues values;

	SentryMasks(MaskedValues values) {
		this.values = values;
	}

	void mask(SentryEvent event) {
		maskBase(event);
		event.setTransaction(this.values.text(event.getTransaction()));
		Message message = event.getMessage();
		if (message != null) {
			message.setFormatted(this.values.text(message.getFormatted()));
			message.setMessage(this.values.text(message.getMessage()));
			message.setParams(this.values.texts(message.getParams()));
			message.setUnknown(null);
		}
		List<SentryException> exceptions = event.getExceptions();
		if (exceptions != null) {
			exceptions.forEach((exception) -> exception.setValue(this.values.text(exception.getValue())));
		}
	}

	void maskBase(SentryBaseEvent event) {
		mask(event.getRequest());
		mask(event.getUser());
		event.setTags(this.values.texts(event.getTags()));
		event.setExtras(objects(event.getExtras()));
		if (event.getBreadcrumbs() != null) {
			event.getBreadcrumbs().forEach(this::mask);
		}
		event.getContexts().entrySet().forEach((context) -> {
			if (context.getValue() instanceof Response response) {
				mask(response);
			}
			else {
				event.getContexts().put(context.getKey(), this.values.value(context.getKey(), context.getValue()));
			}
		});
	}

	/**
	 * Take everything out that could be a secret: there was no telling.
	 */
	void strip(SentryEvent event) {
		stripBase(event);
		event.setMessage(null);
		event.setTransaction(null);
		List<SentryException> exceptions = event.getExceptions();
		if (exceptions != null) {
			exceptions.forEach((exception) -> exception.setValue(Masking.MASK));
		}
	}

	void stripBase(SentryBaseEvent event) {
		event.setRequest(null);
		event.setUser(null);
		event.setTags(null);
		event.setExtras(null);
		event.setBreadcrumbs(null);
		event.getContexts().entrySet().forEach((context) -> event.getContexts().remove(context.getKey()));
	}

	private void mask(@Nullable Request request) {
		if (request == null) {
			return;
		}
		request.setUrl(this.values.text(request.getUrl()));
		request.setQueryString(this.values.text(request.getQueryString()));
		request.setFragment(this.values.text(request.getFragment()));
		request.setCookies(this.values.named(COOKIES, request.getCookies()));
		request.setHeaders(this.values.texts(request.getHeaders()));
		request.setEnvs(this.values.texts(request.getEnvs()));
		request.setOthers(this.values.texts(request.getOthers()));
		request.setData(this.values.value("data", request.getData()));
		request.setUnknown(null);
	}

	private void mask(Response response) {
		response.setCookies(this.values.named(COOKIES, response.getCookies()));
		response.setHeaders(this.values.texts(response.getHeaders()));
		response.setData(this.values.value("data", response.getData()));
		response.setUnknown(null);
	}

	@SuppressWarnings("deprecation")
	private void mask(@Nullable User user) {
		if (user == null) {
			return;
		}
		user.setEmail(this.values.text(user.getEmail()));
		user.setUsername(this.values.text(user.getUsername()));
		user.setName(this.values.text(user.getName()));
		user.setId(this.values.text(user.getId()));
		user.setData(this.values.texts(user.getData()));
		user.setUnknown(null);
	}

	private void mask(Breadcrumb breadcrumb) {
		breadcrumb.setMessage(this.values.text(breadcrumb.getMessage()));
		breadcrumb.getData()
			.entrySet()
			.forEach(
					(entry) -> breadcrumb.setData(entry.getKey(), this.values.value(entry.getKey(), entry.getValue())));
		breadcrumb.setUnknown(null);
	}

	private Map<String, Object> objects(@Nullable Map<String, Object> objects) {
		Map<String, Object> masked = new LinkedHashMap<>();
		if (objects != null) {
			objects.forEach((name, value) -> masked.put(name,
					Objects.requireNonNullElse(this.values.value(name, value), "null")));
		}
		return masked;
	}

}
