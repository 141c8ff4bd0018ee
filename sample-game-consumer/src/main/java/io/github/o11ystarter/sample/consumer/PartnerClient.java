package io.github.o11ystarter.sample.consumer;

import java.math.BigDecimal;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;

/**
 * The API of the FinTech partner.
 */
@Component
class PartnerClient {

	private final RestClient http;

	/**
	 * Create a new client.
	 * @param builder Boot's builder: a client built from scratch would not be traced
	 * @param properties where the partner is
	 */
	PartnerClient(RestClient.Builder builder, FintechProperties properties) {
		this.http = builder.baseUrl(properties.baseUrl()).build();
	}

	/**
	 * Have a payout made. May be called again for the same play: the partner pays once
	 * for each key.
	 * @param payout the payout
	 * @return what the partner calls it
	 * @throws PayoutRejectedException if asking again would not help; after any other
	 * exception nobody knows whether the partner has paid
	 */
	String pay(Payout payout) {
		Receipt receipt = this.http.post()
			.uri("/payouts")
			.header("Idempotency-Key", payout.playId().toString())
			.contentType(MediaType.APPLICATION_JSON)
			.body(new Order(payout.playId(), payout.playerId(), payout.amount(), payout.currency()))
			.retrieve()
			.onStatus(PartnerClient::isRejection, (request, response) -> {
				throw new PayoutRejectedException(response.getStatusCode());
			})
			.body(Receipt.class);
		Assert.state(receipt != null && receipt.reference() != null, "The partner's answer has no reference");
		return receipt.reference();
	}

	private static boolean isRejection(HttpStatusCode status) {
		return status.is4xxClientError() && !status.isSameCodeAs(HttpStatus.REQUEST_TIMEOUT)
				&& !status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
	}

	/**
	 * What the partner is asked to do.
	 *
	 * @param playId the play that won
	 * @param playerId who gets it
	 * @param amount how much
	 * @param currency of what
	 */
	record Order(UUID playId, String playerId, BigDecimal amount, String currency) {
	}

	/**
	 * What the partner answers.
	 *
	 * @param reference what it calls the payout
	 */
	record Receipt(@Nullable String reference) {
	}

}
