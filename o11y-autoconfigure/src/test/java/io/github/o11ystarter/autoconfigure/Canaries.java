package io.github.o11ystarter.autoconfigure;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Secrets to be planted, each of them unlike any other: one of each kind in each place.
 */
final class Canaries {

	private static final Random RANDOM = new Random(20260731);

	private final Map<Place, List<Canary>> planted = new EnumMap<>(Place.class);

	Canaries() {
		for (Place place : Place.values()) {
			this.planted.put(place, Arrays.stream(Kind.values()).map(Kind::next).toList());
		}
	}

	List<Canary> in(Place place) {
		return this.planted.get(place);
	}

	/**
	 * All of a place in one text.
	 */
	String text(Place place) {
		return in(place).stream().map(Canary::text).collect(Collectors.joining(", "));
	}

	int size() {
		return this.planted.values().stream().mapToInt(List::size).sum();
	}

	/**
	 * Those that can be seen, as "PLACE KIND".
	 */
	List<String> seenIn(String output) {
		List<String> seen = new ArrayList<>();
		this.planted.forEach((place, canaries) -> canaries.stream()
			.filter((canary) -> canary.needles().stream().anyMatch(output::contains))
			.forEach((canary) -> seen.add(place + " " + canary.kind())));
		return seen;
	}

	/**
	 * What stands around those that can be seen.
	 */
	List<String> seenWithin(String output) {
		List<String> seen = new ArrayList<>();
		this.planted.forEach((place,
				canaries) -> canaries.forEach((canary) -> canary.needles()
					.stream()
					.filter(output::contains)
					.forEach((needle) -> seen
						.add(place + " " + canary.kind() + ": " + around(output, output.indexOf(needle))))));
		return seen;
	}

	private static String around(String output, int index) {
		return output.substring(Math.max(0, index - 300), Math.min(output.length(), index + 100));
	}

	enum Place {

		MESSAGE, ARGUMENT, KEY_VALUE, NESTED, STRUCTURED_ARGUMENT, MDC, MARKER, EXCEPTION, CAUSE, SUPPRESSED,
		REQUEST_HEADER, PATH, QUERY, KAFKA_KEY, KAFKA_PAYLOAD, KAFKA_HEADER, SPAN_NAME, SPAN_ATTRIBUTE, SPAN_EVENT,
		SPAN_ERROR, DATABASE

	}

	/**
	 * A secret.
	 *
	 * @param kind what kind of secret
	 * @param name name of a field that may hold it
	 * @param value what that field holds
	 * @param text how it is found in a text
	 * @param needles what must not be seen of it
	 */
	record Canary(Kind kind, String name, Object value, String text, List<String> needles) {

	}

	enum Kind {

		PASSWORD {

			@Override
			Canary next() {
				String password = word(12) + "!&,)" + word(4);
				return new Canary(this, "userPassword", password, "userPassword=" + password,
						List.of(password.substring(0, 12), password.substring(16)));
			}

		},

		JSON {

			@Override
			Canary next() {
				String secret = word(20);
				return new Canary(this, "client_secret", secret, "{\"client_secret\":\"" + secret + "\"}",
						List.of(secret));
			}

		},

		JWT {

			@Override
			Canary next() {
				String payload = base64("{\"sub\":\"" + word(20) + "\"}");
				String signature = word(43);
				String token = base64("{\"alg\":\"HS256\"}") + "." + payload + "." + signature;
				return new Canary(this, "note", token, token, List.of(payload, signature));
			}

		},

		CARD {

			@Override
			Canary next() {
				String number = card();
				return new Canary(this, "note", Long.parseLong(number), number, List.of(number));
			}

		},

		CARD_IN_GROUPS {

			@Override
			Canary next() {
				String number = card();
				String text = number.substring(0, 4) + "-" + number.substring(4, 8) + "-" + number.substring(8, 12)
						+ "-" + number.substring(12);
				return new Canary(this, "note", text, text, List.of(text, text.substring(5)));
			}

		},

		IBAN {

			@Override
			Canary next() {
				String account = digits(18);
				BigInteger checked = new BigInteger(account + "131400");
				String iban = "DE" + String.format("%02d", 98 - checked.mod(BigInteger.valueOf(97)).intValue())
						+ account;
				return new Canary(this, "note", iban, iban, List.of(account));
			}

		},

		EMAIL {

			@Override
			Canary next() {
				String name = word(12);
				String address = name + "@example.org";
				return new Canary(this, "note", address, address, List.of(name));
			}

		},

		COOKIE {

			@Override
			Canary next() {
				String first = word(16);
				String second = word(16);
				String cookie = "theme=" + first + "; id=" + second;
				return new Canary(this, "cookie", cookie, "{\"Cookie\":\"" + cookie + "\"}", List.of(first, second));
			}

		},

		DSN {

			@Override
			Canary next() {
				String password = word(12);
				String dsn = "postgres://app:" + password + "@db.example.org:5432/app";
				return new Canary(this, "note", dsn, dsn, List.of(password));
			}

		},

		API_KEY {

			@Override
			Canary next() {
				String key = "ghp_" + digits(4) + word(32);
				return new Canary(this, "note", key, key, List.of(key.substring(8)));
			}

		},

		BEARER {

			@Override
			Canary next() {
				String token = word(24);
				return new Canary(this, "Authorization", "Bearer " + token, "Bearer " + token, List.of(token));
			}

		},

		BASIC {

			@Override
			Canary next() {
				String credentials = base64("bob:" + word(12));
				return new Canary(this, "note", "Basic " + credentials, "Basic " + credentials, List.of(credentials));
			}

		};

		abstract Canary next();

		private static String word(int length) {
			return RANDOM.ints(length, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
		}

		private static String digits(int length) {
			return RANDOM.ints(length, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
		}

		private static String base64(String text) {
			return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
		}

		private static String card() {
			String start = "4" + digits(14);
			int sum = 0;
			for (int i = 0; i < start.length(); i++) {
				int digit = start.charAt(i) - '0';
				sum += (i % 2 == 0) ? (digit * 2) / 10 + (digit * 2) % 10 : digit;
			}
			return start + (10 - sum % 10) % 10;
		}

	}

}
