package io.github.o11ystarter.autoconfigure.metrics.partners;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.common.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Whom a call goes to, and what is remembered about that.
 */
final class HttpClientName {

	/**
	 * Key of the name.
	 */
	static final String KEY = "client.name";

	/**
	 * Names that are longer are put together from something.
	 */
	static final int MAX_LENGTH = 200;

	private final KeyValue keyValue;

	private final @Nullable PartnerCalls calls;

	private final CardinalityLimit<String> templates;

	private final CardinalityLimit<String> literals;

	/**
	 * Create a new name.
	 * @param name the name
	 * @param calls what came of calls, {@code null} if it is not a partner
	 * @param maxUris how many URIs are told apart
	 */
	HttpClientName(String name, @Nullable PartnerCalls calls, int maxUris) {
		this.keyValue = KeyValue.of(KEY, name);
		this.calls = calls;
		this.templates = CardinalityLimit.of(maxUris);
		this.literals = CardinalityLimit.of(maxUris);
	}

	KeyValue keyValue() {
		return this.keyValue;
	}

	@Nullable PartnerCalls calls() {
		return this.calls;
	}

	// Apart from each other, so that URIs put together by hand leave the others alone.
	boolean admitsUri(String uri) {
		return uri.length() <= MAX_LENGTH && ((uri.indexOf('{') != -1) ? this.templates : this.literals).admits(uri);
	}

}
