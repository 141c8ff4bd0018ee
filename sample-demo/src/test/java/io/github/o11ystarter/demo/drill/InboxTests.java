package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.o11ystarter.demo.services.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class InboxTests {

	private Inbox inbox;

	@BeforeEach
	void open() throws IOException {
		this.inbox = Inbox.open();
	}

	@AfterEach
	void close() {
		this.inbox.close();
	}

	@Test
	void keepsWhatComesThroughAChannel() throws IOException {
		assertThat(
				Http.post(this.inbox.url(Channel.PAGERDUTY, "page-p0"), "{\"event_action\":\"trigger\"}").statusCode())
			.isEqualTo(202);
		assertThat(this.inbox.deliveries()).singleElement()
			.returns(Channel.PAGERDUTY, Delivery::channel)
			.returns("page-p0", Delivery::receiver)
			.returns("{\"event_action\":\"trigger\"}", Delivery::text);
	}

	@Test
	void readsTheLabelsOfWhatAReceiverIsTold() throws IOException {
		Http.post(this.inbox.ledger("log"), """
				{"alerts": [
				  {"status": "firing", "labels": {"alertname": "A", "severity": "P3"}, "annotations": {"summary": "s"}},
				  {"status": "resolved", "labels": {"alertname": "B"}, "annotations": {}}]}
				""");
		assertThat(this.inbox.told()).hasSize(2);
		assertThat(this.inbox.told().get(0)).returns("A", Told::alert)
			.returns("P3", Told::severity)
			.returns(true, Told::firing)
			.returns(Map.of("summary", "s"), Told::annotations);
		assertThat(this.inbox.told().get(1)).returns("B", Told::alert).returns(false, Told::firing);
		assertThat(this.inbox.deliveries()).isEmpty();
	}

	@Test
	void takesMail() throws IOException {
		String[] server = this.inbox.mailServer().split(":", 2);
		try (Socket socket = new Socket(server[0], Integer.parseInt(server[1]))) {
			OutputStream out = socket.getOutputStream();
			InputStream in = socket.getInputStream();
			for (String line : new String[] { "HELO a", "MAIL FROM:<a@example.org>", "RCPT TO:<lead@example.org>",
					"DATA", "Subject: Escalation\r\n\r\nAPI_ERROR_RATE\r\n.", "QUIT" }) {
				assertThat(in.read(new byte[512])).isPositive();
				out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
			}
			await().until(() -> !this.inbox.deliveries().isEmpty());
		}
		assertThat(this.inbox.deliveries()).singleElement()
			.returns(Channel.EMAIL, Delivery::channel)
			.returns("lead@example.org", Delivery::receiver)
			.extracting(Delivery::text)
			.asString()
			.contains("Subject: Escalation", "API_ERROR_RATE");
	}

}
