package io.github.o11ystarter.autoconfigure.slo;

import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Files that are made when somebody asks for the first of a format, and kept: nothing
 * they are made of changes, and who may see them should not be able to make them again
 * and again.
 */
class SloContents {

	private final SingletonSupplier<SloFiles> maker;

	private final SingletonSupplier<String> rules;

	private final Map<SloFormat, Map<String, String>> made = new ConcurrentHashMap<>();

	SloContents(Supplier<SloFiles> maker) {
		this.maker = SingletonSupplier.of(maker);
		this.rules = SingletonSupplier.of(() -> this.maker.obtain().rules());
	}

	/**
	 * One file.
	 * @return its content, {@code null} if there is no such file
	 */
	@Nullable String file(String name) {
		return SloFormat.ofFile(name).map((format) -> files(format).get(name)).orElse(null);
	}

	/**
	 * All files of a format, one after the other; all rules as one file.
	 */
	String all(SloFormat format) {
		return (format == SloFormat.RULES) ? this.rules.obtain()
				: files(format).entrySet()
					.stream()
					.sorted(Map.Entry.comparingByKey())
					.map(Map.Entry::getValue)
					.collect(Collectors.joining((format == SloFormat.RUNBOOKS) ? "\n" : "---\n"));
	}

	private Map<String, String> files(SloFormat format) {
		return this.made.computeIfAbsent(format, (wanted) -> Map.copyOf(this.maker.obtain().write(EnumSet.of(wanted))));
	}

}
