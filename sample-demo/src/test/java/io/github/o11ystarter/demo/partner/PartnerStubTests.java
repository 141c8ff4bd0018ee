package io.github.o11ystarter.demo.partner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartnerStubTests {

	private static final String BODY = "{\"play_id\":\"p\",\"player_id\":\"player-1\",\"amount\":1.50,\"currency\":\"EUR\"}";

	private final HttpClient client = HttpClient.newHttpClient();

	private PartnerStub partner;

	@BeforeEach
	void start() throws IOException {
		this.partner = PartnerStub.start();
	}

	@AfterEach
	void stop() {
		this.partner.close();
	}

	@Test
	void paysOnceForAKeyAndRepeatsTheReference() throws Exception {
		HttpResponse<String> first = pay("key-1").get();
		HttpResponse<String> again = pay("key-1").get();
		HttpResponse<String> onceMore = pay("key-1").get();
		HttpResponse<String> other = pay("key-2").get();
		assertThat(first.statusCode()).isEqualTo(201);
		assertThat(again.statusCode()).isEqualTo(200);
		assertThat(again.body()).isEqualTo(first.body()).startsWith("{\"reference\":\"");
		assertThat(onceMore.body()).isEqualTo(first.body());
		assertThat(other.statusCode()).isEqualTo(201);
		assertThat(other.body()).isNotEqualTo(first.body());
	}

	@Test
	void saysThatItIsUp() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.partner.url() + "/health")).build();
		assertThat(this.client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
		assertThat(this.partner.calls()).isEmpty();
	}

	@Test
	void remembersEveryCall() throws Exception {
		pay("key-1").get();
		pay("key-1").get();
		PartnerCall call = new PartnerCall("key-1", BODY, "00-trace-span-03");
		assertThat(this.partner.calls()).containsExactly(call, call);
	}

	@Test
	void answersWithoutTheDelayOfTwoSmallPackets() throws Exception {
		List<Long> millis = new ArrayList<>();
		// Linux acknowledges the first packets of a connection at once.
		for (int call = 0; call < 60; call++) {
			long begin = System.nanoTime();
			pay("key-" + call).get();
			millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
		}
		assertThat(millis.stream().skip(20).sorted().toList().get(10)).isLessThan(30);
	}

	@Test
	void refusesWithoutAKey() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.partner.url() + "/payouts"))
			.POST(HttpRequest.BodyPublishers.ofString(BODY))
			.build();
		assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
			.isEqualTo(400);
	}

	@Test
	void failsWhenItIsInTheMoodTo() throws Exception {
		this.partner.setMood((call) -> 503);
		assertThat(pay("key-1").get().statusCode()).isEqualTo(503);
		this.partner.setMood(PartnerMood.FRIENDLY);
		assertThat(pay("key-1").get().statusCode()).isEqualTo(201);
	}

	@Test
	void keepsACallWaitingWithoutHoldingUpTheOthers() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		this.partner.setMood((call) -> {
			if (call.idempotencyKey().equals("held")) {
				await(release);
			}
			return 0;
		});
		CompletableFuture<HttpResponse<String>> held = pay("held");
		Awaitility.await().until(() -> this.partner.calls().size() == 1);
		assertThat(pay("other").get().statusCode()).isEqualTo(201);
		assertThat(held).isNotDone();
		release.countDown();
		assertThat(held.get().statusCode()).isEqualTo(201);
	}

	private CompletableFuture<HttpResponse<String>> pay(String key) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.partner.url() + "/payouts"))
			.header("Idempotency-Key", key)
			.header("traceparent", "00-trace-span-03")
			.POST(HttpRequest.BodyPublishers.ofString(BODY))
			.build();
		return this.client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
