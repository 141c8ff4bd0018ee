package io.github.o11ystarter.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The snippet of {@code docs/web.md} that secures {@code /metrics} as actuator is.
 */
class MetricsSecurityTests {

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.servlet().withSecurity().with(Security.class, Hello.class).start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void theScraperOfTheDocumentationGetsInAndNobodyElse() {
		for (String path : new String[] { "/metrics", "/actuator/prometheus" }) {
			assertThat(status(path, null)).isEqualTo(401);
			assertThat(status(path, "player")).isEqualTo(403);
			assertThat(status(path, "prometheus")).isEqualTo(200);
		}
	}

	@Test
	void theRestOfTheApplicationIsAsItWas() {
		assertThat(status("/hello", "player")).isEqualTo(200);
		assertThat(status("/hello", null)).isEqualTo(401);
		assertThat(status("/health/ready", null)).isEqualTo(200);
	}

	private static int status(String path, @Nullable String user) {
		if (user == null) {
			return application.get(path).statusCode();
		}
		String credentials = Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
		return application.get(path, "Authorization", "Basic " + credentials).statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	static class Security {

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/health/**")
					.permitAll()
					.requestMatchers("/metrics")
					.hasRole("METRICS")
					.requestMatchers(EndpointRequest.toAnyEndpoint())
					.hasRole("METRICS")
					.anyRequest()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("prometheus").password("{noop}pw").roles("METRICS").build(),
					User.withUsername("player").password("{noop}pw").roles("PLAYER").build());
		}

	}

	@RestController
	static class Hello {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
