package io.github.o11ystarter.autoconfigure.slo;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.Environment;

/**
 * Binds properties of SLOs where there are no beans.
 */
final class SloBinder {

	private SloBinder() {
	}

	/**
	 * Bind all properties, as a context would.
	 */
	static SloProperties properties(Environment environment) {
		return of(environment).bindOrCreate("o11y.slo", SloProperties.class);
	}

	static Binder of(Environment environment) {
		ApplicationConversionService conversions = new ApplicationConversionService();
		conversions.addConverter(new GroupConverter());
		return new Binder(ConfigurationPropertySources.get(environment),
				new PropertySourcesPlaceholdersResolver(environment), conversions);
	}

}
