package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import io.github.o11ystarter.autoconfigure.metrics.partners.PartnersProperties.HttpClients;
import io.github.o11ystarter.autoconfigure.metrics.partners.PartnersProperties.Partner;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link HttpCallLabels} and {@link HttpCallHandler} cost a call.
 */
class HttpCallLabelsTests {

	private static final int CALLS = 20_000;

	private final DefaultClientRequestObservationConvention convention = new DefaultClientRequestObservationConvention();

	private final HttpCallKinds kinds = new HttpCallKinds(getClass().getClassLoader());

	private final HttpClientNames names = new HttpClientNames(new PartnersProperties(
			Map.of("fintech", new Partner("https://api.example.com/v1", List.of("*.fintech.example.com"))),
			new HttpClients(true, 20, 50)));

	private final HttpCallLabels labels = new HttpCallLabels(this.kinds, this.names);

	private final HttpCallHandler handler = new HttpCallHandler(this.kinds, this.names, this.labels);

	@Test
	void aCallOfAPartnerCostsNextToNoMemory() {
		ClientRequestObservationContext context = new ClientRequestObservationContext(
				new MockClientHttpRequest(HttpMethod.GET, URI.create("https://api.example.com/v1/payouts/17?x=y")));
		context.setUriTemplate("/v1/payouts/{id}");
		context.setResponse(new MockClientHttpResponse(new byte[0], HttpStatus.OK));
		context.addLowCardinalityKeyValues(this.convention.getLowCardinalityKeyValues(context));
		long bytes = Long.MAX_VALUE;
		for (int round = 0; round < 5; round++) {
			bytes = Math.min(bytes, bytesOf(context));
		}
		System.out.printf("Partner labels: %d bytes a call%n", bytes);
		assertThat(context.getLowCardinalityKeyValue("client.name").getValue()).isEqualTo("fintech");
		assertThat(this.names.partners().get("fintech").calls().count(CallResult.SUCCESS).sum()).isEqualTo(5L * CALLS);
		assertThat(bytes).isLessThan(200);
	}

	private long bytesOf(ClientRequestObservationContext context) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < CALLS; i++) {
			this.handler.onStart(context);
			this.labels.map(context);
			this.handler.onStop(context);
		}
		return (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
	}

}
