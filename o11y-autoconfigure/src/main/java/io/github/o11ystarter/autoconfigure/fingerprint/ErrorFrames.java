package io.github.o11ystarter.autoconfigure.fingerprint;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The methods where an error comes from: those of the application nearest to the root
 * cause, or, if there is none, those of libraries.
 */
final class ErrorFrames {

	private static final int MAX_FRAMES = 5;

	/**
	 * The JVM records 1,024 frames of a stack by default; what says something stands in
	 * the upper half.
	 */
	private static final int MAX_READ = 512;

	private static final int MAX_READ_IN_ALL = 4 * MAX_READ;

	private ErrorFrames() {
	}

	static Collection<String> of(List<Throwable> causes) {
		int read = 0;
		Collection<String> ofLibraries = List.of();
		for (int i = causes.size() - 1; i >= 0 && read < MAX_READ_IN_ALL; i--) {
			StackTraceElement[] stack = stack(causes.get(i));
			Collection<String> ofApplication = select(causes.get(i), stack, true);
			if (!ofApplication.isEmpty()) {
				return ofApplication;
			}
			if (ofLibraries.isEmpty()) {
				ofLibraries = select(causes.get(i), stack, false);
			}
			read += stack.length;
		}
		return ofLibraries;
	}

	private static Collection<String> select(Throwable error, StackTraceElement[] stack, boolean ofApplication) {
		return (error instanceof StackOverflowError) ? repeated(stack, ofApplication) : nearest(stack, ofApplication);
	}

	// Each once, however deep a recursion was.
	private static Set<String> nearest(StackTraceElement[] stack, boolean ofApplication) {
		Set<String> frames = new LinkedHashSet<>();
		for (int i = 0; i < Math.min(stack.length, MAX_READ) && frames.size() < MAX_FRAMES; i++) {
			if (isWanted(stack, i, ofApplication)) {
				frames.add(name(stack[i]));
			}
		}
		return frames;
	}

	// Where in its circle a recursion meets the end of the stack is chance.
	private static Collection<String> repeated(StackTraceElement[] stack, boolean ofApplication) {
		Map<String, Integer> counts = new HashMap<>();
		for (int i = 0; i < Math.min(stack.length, MAX_READ); i++) {
			if (isWanted(stack, i, ofApplication)) {
				counts.merge(name(stack[i]), 1, Integer::sum);
			}
		}
		counts.values().removeIf((count) -> count == 1);
		return new TreeSet<>(counts.keySet()).stream().limit(MAX_FRAMES).toList();
	}

	private static boolean isWanted(StackTraceElement[] stack, int index, boolean ofApplication) {
		StackTraceElement frame = stack[index];
		if (isNull(frame)) {
			return false;
		}
		String className = frame.getClassName();
		if (Plumbing.isGenerated(className) || Plumbing.isReflection(className)
				|| Plumbing.isLibrary(className) == ofApplication) {
			return false;
		}
		StackTraceElement callee = (index > 0) ? stack[index - 1] : null;
		return callee == null || !Plumbing.callsOn(callee);
	}

	private static String name(StackTraceElement frame) {
		return SourceNames.stable(frame.getClassName()) + "#" + SourceNames.stable(frame.getMethodName());
	}

	private static StackTraceElement[] stack(Throwable error) {
		try {
			StackTraceElement[] stack = error.getStackTrace();
			return isNull(stack) ? new StackTraceElement[0] : stack;
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			return new StackTraceElement[0];
		}
	}

	// An exception may override what it likes.
	private static boolean isNull(@Nullable Object object) {
		return object == null;
	}

}
