package io.github.o11ystarter.autoconfigure.logging;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * What Boot's properties say about fields. Boot keeps its own record to itself.
 *
 * @param include names of the fields to write, all if there are none
 * @param exclude names of the fields to leave out
 * @param rename other names by name
 * @param add values to write on each line, by name
 * @param context what to do with the MDC
 */
record StructuredJsonProperties(@DefaultValue Set<String> include, @DefaultValue Set<String> exclude,
		@DefaultValue Map<String, String> rename, @DefaultValue Map<String, String> add,
		@DefaultValue Context context) {

	static StructuredJsonProperties from(Environment environment) {
		return Binder.get(environment).bindOrCreate("logging.structured.json", StructuredJsonProperties.class);
	}

	/**
	 * What to do with the MDC.
	 *
	 * @param include whether it is written
	 * @param prefix what to put before its names
	 */
	record Context(@DefaultValue("true") boolean include, @Nullable String prefix) {
	}

}
