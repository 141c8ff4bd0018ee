package io.github.o11ystarter.sample.consumer.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole consumer on a real Postgres and a real broker, with a partner made for tests.
 * All tests share one context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "game.retry.initial-interval=20ms", "game.retry.max-interval=100ms" })
@ContextConfiguration(initializers = TestBackends.class)
@Import(Topic.class)
public @interface IntegrationTest {

}
