package io.github.o11ystarter.demo.load;

import java.time.Duration;
import java.time.Instant;

import io.github.o11ystarter.demo.prometheus.Prometheus;
import io.github.o11ystarter.demo.services.Play;

/**
 * What Prometheus knows of the time since this was made.
 */
class Scraped {

	private static final String PLAYS = "{job=\"game-service\",uri=\"" + Play.PATH + "\"";

	private static final String TOPIC = "{group=\"game-consumer\",topic=\"game.slots.plays\"}";

	private final Prometheus prometheus;

	private final Instant begin = Instant.now();

	private final double playsBefore;

	private final double refusedBefore;

	Scraped(Prometheus prometheus) {
		this.prometheus = prometheus;
		this.playsBefore = allPlays();
		this.refusedBefore = allRefused();
	}

	double plays() {
		return allPlays() - this.playsBefore;
	}

	double refused() {
		return allRefused() - this.refusedBefore;
	}

	private double allPlays() {
		return ask("sum(http_server_requests_seconds_count" + PLAYS + "})");
	}

	private double allRefused() {
		return ask("sum(http_server_requests_seconds_count" + PLAYS + ",status!=\"202\"}) or vector(0)");
	}

	double answer(double share) {
		return quantile(share, "http_server_requests_seconds_bucket" + PLAYS + "}");
	}

	double oldestUnsent() {
		return highest("max(o11y_outbox_oldest_age_seconds{job=\"game-service\"})");
	}

	double relay(double share) {
		return quantile(share, "o11y_outbox_relay_latency_seconds_bucket{job=\"game-service\"}");
	}

	double processing(double share) {
		return quantile(share, "o11y_kafka_processing_latency_seconds_bucket" + TOPIC);
	}

	double lag() {
		return highest("sum(kafka_consumer_group_lag" + TOPIC + ")");
	}

	double lagSeconds() {
		return highest("max(kafka_consumer_group_lag_seconds" + TOPIC + ")");
	}

	private double quantile(double share, String buckets) {
		return ask("histogram_quantile(" + share + ", sum by (le) (increase(" + buckets + "[" + range() + "])))");
	}

	private double highest(String expression) {
		return ask("max_over_time(" + expression + "[" + range() + ":1s])");
	}

	private String range() {
		return Duration.between(this.begin, Instant.now()).toSeconds() + "s";
	}

	private double ask(String expression) {
		return this.prometheus.value(expression);
	}

}
