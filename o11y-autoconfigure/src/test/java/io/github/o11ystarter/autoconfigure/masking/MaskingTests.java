package io.github.o11ystarter.autoconfigure.masking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Masking}.
 */
class MaskingTests {

	private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ.c2lnbmF0dXJlMQ-_x";

	private final Masking masking = masking();

	private static Masking masking(String... properties) {
		MockEnvironment environment = new MockEnvironment();
		for (String property : properties) {
			int equals = property.indexOf('=');
			environment.setProperty(property.substring(0, equals), property.substring(equals + 1));
		}
		return Masking.from(environment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "play_accepted", "Started App in 2.431 seconds (process running for 3.1)",
			"Tomcat started on port 8080 (http) with context path '/'", "2026-07-31T12:00:00.123Z", "1785499200123",
			"at 1785499200123, 1785499200123456 and 1785499200123456789", "id 4111111111111112",
			"trace 4bf92f3577b34da6a3ce929d0e0e4736", "550e8400-e29b-41d4-a716-446655440000", "0.4111111111111111",
			"12.4111111111111111 and 3,4111111111111111", "+4917612345678", "a4111111111111111",
			"41111111111111111111111111", "orders 1 to 9999999999", "java.lang.Object@1b2c3d4",
			"at app//my.module@1.0.2/com.example.Foo.bar(Foo.java:12)", "@Async void run()", "bob@localhost",
			"DE89370400440532013001", "DE8937040044053201300", "no1234567890123", "eyJhbGciOiJIUzI1NiJ9", "eyJ.x",
			"journey.Journal.Jar", "Bearer token is missing", "bearer authentication failed", "Basic settings",
			"Basic usage of the basics", "WWW-Authenticate: Bearer realm=\"app\", error=\"invalid_token\"",
			"password=null, token=***", "password: ", "token_type=bearer", "max_tokens=100&token_count=3",
			"update player set password = ? where id = $1", "InvalidTokenException: it has expired",
			"http://localhost:8080/path?a=1#b", "see https://example.org/a:b/c", "jdbc:postgresql://db:5432/app",
			"Key (id) is missing", "f(x)=y", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
			"skill-level-20-of-twenty-five", "SG.1", "a=b, c: d, \"e\":\"f\"", "::", "=", ":", "@", "%40", "a>b" })
	void leavesAsItIs(String text) {
		assertThat(this.masking.mask(text)).isSameAs(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			card 4111111111111111 refused          | card *** refused
			card 4111 1111 1111 1111, 12/28        | card ***, 12/28
			4111-1111-1111-1111                    | ***
			3782 822463 10005                      | ***
			30569309025904                         | ***
			5555555555554444.                      | ***.
			2223003122003222                       | ***
			6011111111111117                       | ***
			3530111333300000                       | ***
			6200000000000005                       | ***
			2200000000000004                       | ***
			4222222222222                          | ***
			card-4111111111111111_x                | card-***_x
			12 4111111111111111 34                 | 12 *** 34
			2026-07-31 4111111111111111            | 2026-07-31 ***
			[4111111111111111]                     | [***]
			4111+1111+1111+1111                    | ***
			""")
	void findsCards(String text, String masked) {
		assertThat(this.masking.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			to DE89370400440532013000 now          | to *** now
			DE89 3704 0044 0532 0130 00            | ***
			de89370400440532013000                 | ***
			GB82 WEST 1234 5698 7654 32.           | ***.
			NO9386011117947                        | ***
			MT84MALT011000012345MTLCAST001S        | ***
			FR1420041010050500013M02606            | ***
			IBAN:BE68539007547034,                 | IBAN:***,
			XX89370400440532013000                 | XX89370400440532013000
			xDE89370400440532013000                | xDE89370400440532013000
			""")
	void findsBankAccounts(String text, String masked) {
		assertThat(this.masking.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			mail to bob@example.org.               | mail to ***.
			<bob.o'neil+tag@mail.example.co.uk>    | <***>
			'bob@example.org'                      | '***'
			email=bob@example.org&a=1              | email=***&a=1
			?email=bob%40example.org               | ?email=***
			jürgen@münchen.de                      | ***
			bob@xn--bcher-kva.example              | ***
			a@b.cd,e@f.gh                          | ***,***
			/users/bob@example.org/plays           | /users/***/plays
			a@b@c.de                               | a@***
			""")
	void findsEmailAddresses(String text, String masked) {
		assertThat(this.masking.mask(text)).isEqualTo(masked);
	}

	@Test
	void findsWebTokens() {
		assertThat(this.masking.mask("got " + JWT + ".")).startsWith("got ***").doesNotContain("eyJ", "c2ln");
		assertThat(this.masking.mask("(" + JWT + ")")).isEqualTo("(***)");
		assertThat(this.masking.mask("cut eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ")).isEqualTo("cut ***");
		assertThat(this.masking.mask("a.b." + JWT)).isEqualTo("a.b.***");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			sent Bearer xyz                        | sent Bearer ***
			sent bearer abc.def-1/2+3=, then       | sent bearer ***, then
			Basic abc=                             | Basic ***
			Basic Ym9iOnNlY3JldA==                 | Basic ***
			[Bearer%20xyz]                         | [Bearer%20***]
			Authorization: Bearer xyz              | Authorization: ***
			authorization=Basic abc=               | authorization=***
			{Authorization=[Bearer xyz], a=b}      | {Authorization=***, a=b}
			[Authorization:"Bearer xyz", A:"b"]    | [Authorization:"***", A:"b"]
			Authorization: Digest username="bob"   | Authorization: ***
			""")
	void findsCredentialsOfHeaders(String text, String masked) {
		assertThat(this.masking.mask(text)).isEqualTo(masked);
	}

	@Test
	void findsBasicCredentialsWhateverTheyLookLike() {
		for (String user : new String[] { "a:b", "bob:secret", "user:", ":token", "admin:a b c" }) {
			String encoded = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
			assertThat(this.masking.mask("sent Basic " + encoded)).isEqualTo("sent Basic ***");
			assertThat(this.masking.mask("sent Basic " + encoded.replace("=", ""))).isEqualTo("sent Basic ***");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			password=hunter2                       | password=***
			password = hunter2 for bob             | password = *** for bob
			password: hunter2                      | password: ***
			user.password='hun"ter 2' a            | user.password='***' a
			password = 'it''s' and                 | password = '***' and
			{"password":"hunter2","a":1}           | {"password":"***","a":1}
			{"password" : "hun\\"ter2" }           | {"password" : "***" }
			{\\"password\\":\\"hunter2\\",\\"a\\":1}  | {\\"password\\":\\"***\\",\\"a\\":1}
			{"pin":1234}                           | {"pin":***}
			{"credentials":{"user":"b","x":{}}}    | {"credentials":***}
			{"refreshTokens":["a","b"],"c":1}      | {"refreshTokens":***,"c":1}
			User[password=hunter2, name=bob]       | User[password=***, name=bob]
			User(name=bob, password=hunter2)       | User(name=bob, password=***)
			{a=b, password=hunter2}                | {a=b, password=***}
			a?token=abc&b=c                        | a?token=***&b=c
			a?b=c&access_token=abc#d               | a?b=c&access_token=***
			password=Tr0ub&dor,3;x                 | password=***
			password=a,b,user=bob                  | password=***,user=bob
			password=a)b                           | password=***
			user[password]=abc&x=y                 | user[password]=***&x=y
			Cookie: a=b; c=d                       | Cookie: ***
			{"Cookie":"a=b; c=d","e":1}            | {"Cookie":"***","e":1}
			{cookie=a=b; c=d, e=f}                 | {cookie=***, e=f}
			token => abc                           | token => ***
			to=%2Fa%3Ftoken%3Dabc%26b%3Dc d        | to=%2Fa%3Ftoken%3D*** d
			%7B%22password%22%3A%22abc%22%7D       | %7B%22password%22%3A***
			secret="unfinished business            | secret="***
			<a><password>x y</password><b>1</b></a> | <a><password>***</password><b>1</b></a>
			<ns:password>x y</ns:password>         | <ns:password>***</ns:password>
			jdbc:postgresql://h/d?user=b&password=c | jdbc:postgresql://h/d?user=b&password=***
			api-key:abc;a                          | api-key:***
			password=***, token=abc                | password=***, token=***
			password=a password=b                  | password=*** password=***
			""")
	void findsValuesByTheirNames(String text, String masked) {
		assertThat(this.masking.mask(text)).isEqualTo(masked);
	}

	@Test
	void aHeaderEndsWithItsLine() {
		assertThat(this.masking.mask("Cookie: a=b; c=d\r\nAccept: x\ncookie:\nHost: y"))
			.isEqualTo("Cookie: ***\r\nAccept: x\ncookie:\nHost: y");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			https://bob:pw@example.org/a           | https://***@example.org/a
			postgres://bob:p/w?#@h:1/d             | postgres://***@h:1/d
			amqp://guest:a@b@host                  | amqp://***@host
			ftp://bob@host/x                       | ftp://***@host/x
			http://h:80/a@b http://u:p@h           | http://h:80/a@b http://***@h
			""")
	void findsUsersOfAddresses(String text, String masked) {
		assertThat(this.masking.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					Detail: Key (email)=(bob) already exists.            | Detail: Key (email)=(***) already exists.
					Key (a, lower(b::text))=(1, x) y) already exists.    | Key (a, lower(b::text))=(***) already exists.
					Key (a)=(b) is not present in table "c".             | Key (a)=(***) is not present in table "c".
					Schlüssel (a)=(b (c)) existiert bereits.             | Schlüssel (a)=(***) existiert bereits.
					Key (a)=(b) already exists. Key (c)=(d) conflicts with | Key (a)=(***) already exists. Key (c)=(***) conflicts with
					Failing row contains (1, bob (x), null).             | Failing row contains (***).
					Duplicate entry 'bob's' for key 'users.email'        | Duplicate entry '***' for key 'users.email'
					The duplicate key value is (bob).                    | The duplicate key value is (***).
					Batch entry 0 insert into a values ('b', 'it''s', 1) was aborted: it's | Batch entry 0 insert into a values ('***', '***', 1) was aborted: it's
					Key (a)=(b                                           | Key (a)=(***
					""")
	void findsWhatDatabasesRepeat(String text, String masked) {
		assertThat(this.masking.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AKIAIOSFODNN7EXAMPLE", "AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe",
			"ghp_16C7e42F292c6912E7710c838347Ae178B4a", "glpat-20charactersofrandom", "xoxb-123456789012-abcdefghijkl",
			"npm_0123456789abcdefABCDEF0123456789abcd", "hvs.CAESIJ-0123456789abcdef",
			"sk-ant-api03-0123456789abcdef" })
	void findsKeysOfWellKnownServices(String key) {
		assertThat(this.masking.mask("with " + key + ", said he")).isEqualTo("with ***, said he");
	}

	@Test
	void findsPrivateKeys() {
		assertThat(this.masking.mask("a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b"))
			.isEqualTo("a *** b");
		assertThat(this.masking.mask("a -----BEGIN PRIVATE KEY-----\nMIIE")).isEqualTo("a ***");
	}

	@Test
	void findsHalvesOfWhatWasCutOff() {
		assertThat(this.masking.mask("Writing [{path=/nowhere/bob%40e (truncated)...]"))
			.isEqualTo("Writing [{path=*** (truncated)...]");
		assertThat(this.masking.mask("(truncated) a b (truncated)")).isEqualTo("(truncated) a *** (truncated)");
	}

	@Test
	void masksAgainWhatIsMasked() {
		String masked = this.masking
			.mask("password=a, " + JWT + " bob@example.org Bearer xyz Key (a)=(b) already exists");
		assertThat(this.masking.mask(masked)).isSameAs(masked);
	}

	@Test
	void findsAllThereIsInOneText() {
		assertThat(
				this.masking.mask("bob@example.org paid with 4111111111111111 from https://bob:pw@example.org?token=x"))
			.isEqualTo("*** paid with *** from https://***@example.org?token=***");
	}

	@Test
	void knowsSecretsByNameAndNumber() {
		assertThat(this.masking.isSecret("password")).isTrue();
		assertThat(this.masking.isSecret("player_id")).isFalse();
		assertThat(this.masking.isSecret(4111111111111111L)).isTrue();
		assertThat(this.masking.isSecret(378282246310005L)).isTrue();
		assertThat(this.masking.isSecret(4111111111111112L)).isFalse();
		assertThat(this.masking.isSecret(1785499200123L)).isFalse();
		assertThat(this.masking.isSecret(Long.MIN_VALUE)).isFalse();
		assertThat(this.masking.isSecret(Long.MAX_VALUE)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.masking.enabled=false", "o11y.enabled=false" })
	void canBeSwitchedOff(String property) {
		Masking off = masking(property);
		String text = "password=a " + JWT;
		assertThat(off.mask(text)).isSameAs(text);
		assertThat(off.isSecret("password")).isFalse();
		assertThat(off.isSecret(4111111111111111L)).isFalse();
	}

	@Test
	void aShippedMaskCanBeSwitchedOff() {
		Masking masking = masking("o11y.masking.exclude=email,payment-card");
		assertThat(masking.mask("bob@example.org 4111111111111111 " + JWT))
			.isEqualTo("bob@example.org 4111111111111111 ***");
		assertThat(masking.isSecret(4111111111111111L)).isFalse();
	}

	@Test
	void namesCanBeAddedAndTakenAway() {
		Masking masking = masking("o11y.masking.secret-names=player-name", "o11y.masking.harmless-names=session-id");
		assertThat(masking.mask("playerName=bob sessionId=1 password=x"))
			.isEqualTo("playerName=*** sessionId=1 password=***");
		assertThat(masking.isSecret("player_name")).isTrue();
		assertThat(masking.isSecret("session_id")).isFalse();
	}

	@Test
	void patternsCanBeAdded() {
		Masking masking = masking("o11y.masking.patterns.customer=C-\\d{4}", "o11y.masking.patterns.seat=seat (\\w+)");
		double before = MaskingCounts.patterns();
		assertThat(masking.mask("C-1234 has seat 17b")).isEqualTo("*** has seat ***");
		assertThat(MaskingCounts.patterns() - before).isEqualTo(2);
	}

	@Test
	void aTextThatIsTooLongIsMaskedAsAWhole() {
		double before = MaskingCounts.failures(MaskingCounts.Failure.TOO_LONG);
		Masking masking = masking("o11y.masking.max-length=10");
		assertThat(masking.mask("0123456789")).isEqualTo("0123456789");
		assertThat(masking.mask("0123456789a")).isEqualTo("***");
		assertThat(MaskingCounts.failures(MaskingCounts.Failure.TOO_LONG) - before).isOne();
		assertThat(this.masking.mask("x".repeat(131072))).hasSize(131072);
		assertThat(this.masking.mask("x".repeat(131073))).isEqualTo("***");
	}

	@Test
	void aPatternThatBacktracksEndsAtTheDeadline() {
		double before = MaskingCounts.failures(MaskingCounts.Failure.DEADLINE);
		Masking masking = masking("o11y.masking.patterns.evil=(a+)+\\1z");
		long start = System.nanoTime();
		assertThat(masking.mask("a".repeat(60) + "b")).isEqualTo("***");
		System.out.printf("Pattern that backtracks: ended after %,d µs%n", (System.nanoTime() - start) / 1000);
		assertThat(MaskingCounts.failures(MaskingCounts.Failure.DEADLINE) - before).isOne();
	}

	@Test
	void aPatternThatOverflowsTheStackIsCounted() {
		double before = MaskingCounts.failures(MaskingCounts.Failure.ERROR);
		Masking masking = masking("o11y.masking.patterns.deep=(x|y)*z", "o11y.masking.deadline=1s");
		assertThat(masking.mask("xy".repeat(50_000))).isEqualTo("***");
		assertThat(MaskingCounts.failures(MaskingCounts.Failure.ERROR) - before).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.masking.patterns.a=(", "o11y.masking.deadline=never", "o11y.masking.max-length=0",
			"o11y.masking.exclude=nothing" })
	void beforeTheStartFailsAllMasksAreInUse(String property) {
		assertThat(masking(property).mask("password=a bob@example.org")).isEqualTo("password=*** ***");
	}

	@Test
	void countsTextsByMask() {
		double before = MaskingCounts.masked(ShippedMask.EMAIL);
		this.masking.mask("bob@example.org, eve@example.org");
		this.masking.mask("bob@localhost");
		assertThat(MaskingCounts.masked(ShippedMask.EMAIL) - before).isOne();
	}

}
