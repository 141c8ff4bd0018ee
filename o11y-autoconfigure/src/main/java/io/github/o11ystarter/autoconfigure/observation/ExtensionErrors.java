package io.github.o11ystarter.autoconfigure.observation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Where exceptions of extensions end: each class is logged once, and all are counted.
 */
class ExtensionErrors {

	private static final Log logger = LogFactory.getLog(ExtensionErrors.class);

	/**
	 * An application has few such classes, unless it makes one for each request.
	 */
	private static final int MAX_LOGGED = 100;

	private final Map<Extension, LongAdder> errors = new EnumMap<>(Extension.class);

	private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

	ExtensionErrors() {
		for (Extension extension : Extension.values()) {
			this.errors.put(extension, new LongAdder());
		}
	}

	/**
	 * An extension threw.
	 * @param extension what it is
	 * @param culprit the extension itself
	 * @param failure what it threw; thrown on if the machine itself is in trouble
	 */
	void caught(Extension extension, Object culprit, Throwable failure) {
		counter(extension).increment();
		if (failure instanceof VirtualMachineError error && !(failure instanceof StackOverflowError)) {
			throw error;
		}
		try {
			log(extension, culprit.getClass(), failure);
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			// It is counted, which has to do.
		}
	}

	private void log(Extension extension, Class<?> culprit, Throwable failure) {
		if (this.logged.size() < MAX_LOGGED && this.logged.add(culprit)) {
			logger.warn(
					"The observation " + tag(extension) + " " + culprit.getName()
							+ " threw and was ignored. This is said once, see o11y.observation.errors for how often",
					failure);
		}
	}

	double count(Extension extension) {
		return counter(extension).doubleValue();
	}

	private LongAdder counter(Extension extension) {
		return Objects.requireNonNull(this.errors.get(extension));
	}

	static String tag(Extension extension) {
		return extension.name().toLowerCase(Locale.ROOT);
	}

}
