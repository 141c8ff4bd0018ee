package io.github.o11ystarter.autoconfigure.metrics.business;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BusinessEventBeanPostProcessor}.
 */
class BusinessEventBeanPostProcessorTests {

	@ParameterizedTest
	@CsvSource({ "org.springframework.boot.tomcat.TomcatWebServer, true", "io.micrometer.core.instrument.Clock, true",
			"org.springframework.samples.petclinic.owner.OwnerController, false", "com.example.Shop, false",
			"org.springframeworks.Shop, false", "jdk.proxy2.$Proxy12, false" })
	void knowsWhatCannotBeAnnotated(String type, boolean library) {
		assertThat(BusinessEventBeanPostProcessor.isLibrary(type)).isEqualTo(library);
	}

	@ParameterizedTest
	@CsvSource({ "o11yErrorCapture, io.github.o11ystarter.autoconfigure.errors.ErrorCapture, true",
			"o11yErrorCapture, com.example.OwnCapture, false",
			"shop, io.github.o11ystarter.autoconfigure.errors.ErrorCapture, false",
			"o11yTests.Shop, io.github.o11ystarter.autoconfigure.Shop, false" })
	void knowsOurBeans(String bean, String type, boolean ours) {
		assertThat(BusinessEventBeanPostProcessor.isOurs(bean, type)).isEqualTo(ours);
	}

}
