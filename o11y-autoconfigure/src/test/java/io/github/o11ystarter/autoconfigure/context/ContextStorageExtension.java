package io.github.o11ystarter.autoconfigure.context;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationStartingEvent;

/**
 * Does before any test what Boot does before any bean: a JVM has one storage for
 * contexts, and whoever uses it first decides what it is like. Without this, tests of
 * applications would depend on which tests run before them.
 */
public class ContextStorageExtension implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext context) {
		new ThreadMdcInstaller().onApplicationEvent(
				new ApplicationStartingEvent(new DefaultBootstrapContext(), new SpringApplication(), new String[0]));
	}

}
