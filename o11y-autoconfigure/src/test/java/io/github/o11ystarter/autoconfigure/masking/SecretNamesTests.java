package io.github.o11ystarter.autoconfigure.masking;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretNames}.
 */
class SecretNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "password", "PASSWORD", "Password", "userPassword", "user_password", "db.password",
			"spring.datasource.password", "passwd", "pwd", "dbPwd", "db_pwd", "userpwd", "password1", "password_2",
			"newPassword", "passwordConfirmation", "password_hash", "password.value", "dbPASSWORD", "passphrase",
			"pass", "db_pass", "secret", "client_secret", "clientSecret", "CLIENT-SECRET", "secrets", "secret_id",
			"secretKeyBase", "token", "access_token", "accessToken", "refresh_token", "id_token", "X-Auth-Token",
			"x_csrf_token", "authtoken", "AUTHTOKEN", "oauth2Token", "IDToken", "tokenValue", "token_secret",
			"access_tokens", "api_key", "apikey", "api-key", "apiKey", "APIKey", "api.key", "X-API-KEY", "x-api-key",
			"xapikey", "private_key", "privateKey", "aws_secret_access_key", "signing_key", "authorization",
			"Authorization", "proxy-authorization", "http.request.header.authorization", "cookie", "Set-Cookie",
			"cookies", "http.response.header.set_cookie", "jsessionid", "JSESSIONID", "session_id", "sessionId",
			"PHPSESSID", "pin", "cardPin", "user_pin", "pinCode", "cvv", "cvv2", "cvc", "card_number", "cardNumber",
			"card.number", "pan", "card_pan", "iban", "IBAN", "customerIban", "ssn", "user.ssn", "credential",
			"credentials", "userCredentials", "jwt", "user[password]", "user%5Bpassword%5D", "otp", "token[0]",
			"token.expiry.secret", "authorization_header", "maxSecret.password" })
	void areThoseOfSecrets(String name) {
		assertThat(SecretNames.SHIPPED.matches(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "_", "player_id", "user", "name", "email", "token_count", "tokens_used", "tokens",
			"max_tokens", "maxTokens", "gen_ai.usage.input_tokens", "total_tokens", "token_type", "tokenType",
			"token_limit", "tokenExpiresAt", "token_endpoint", "tokenizer", "tokenized", "password_changed_at",
			"passwordChangedAt", "password_policy", "password_length", "password_expired", "passwordless",
			"has_password", "hasPassword", "is_secret", "secretary", "secretariat", "secret_name", "secret.name",
			"aws.secretsmanager.secret.arn", "cookies_enabled", "cookie_domain", "cookieMaxAge", "cookie_consent",
			"author", "authority", "authorized", "authorities", "pinned", "pin_count", "spinner", "opinion", "shipping",
			"pinType", "japan", "panel", "span", "span_id", "spanId", "company", "pancake", "key", "primary_key",
			"public_key", "publicKey", "foreign_key", "messaging.kafka.message.key", "keyboard", "monkey", "session",
			"session_count", "session_id_length", "compass", "bypass", "passed", "passenger", "pass_count",
			"password.count", "trace_id", "request_id", "card", "card_type", "cardinality", "number",
			"http.request.method", "url.path", "InvalidTokenException", "org.example.InvalidTokenException",
			"BadCredentialsException", "io.jsonwebtoken.ExpiredJwtException", "TokenService", "credentialsProvider",
			"token.bucket.size", "12345", "a", "größe", "ключ" })
	void areHarmless(String name) {
		assertThat(SecretNames.SHIPPED.matches(name)).isFalse();
	}

	@Test
	void anApplicationHasSecretsOfItsOwn() {
		SecretNames names = new SecretNames(List.of("player-name", "Steuer_ID", "größe"), List.of());
		assertThat(List.of("player_name", "playerName", "PLAYER-NAME", "playername", "app.player.name",
				"first_player_name", "firstPlayerName", "steuerId", "person.steuer-id", "Größe"))
			.allMatch(names::matches);
		assertThat(List.of("multiplayer_name", "name", "player_name_length", "steuer", "id")).noneMatch(names::matches);
		assertThat(names.matches("password")).isTrue();
	}

	@Test
	void anApplicationKnowsSomeToBeHarmless() {
		SecretNames names = new SecretNames(List.of("color"), List.of("session-id", "color"));
		assertThat(List.of("session_id", "sessionId", "user.session_id", "color")).noneMatch(names::matches);
		assertThat(List.of("jsessionid", "password", "session_id_token")).allMatch(names::matches);
	}

}
