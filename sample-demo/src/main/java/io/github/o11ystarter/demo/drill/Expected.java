package io.github.o11ystarter.demo.drill;

import java.util.Set;

/**
 * An alert that has to arrive.
 *
 * @param alert its name
 * @param application the service it is about
 * @param severity how bad it is
 */
record Expected(String alert, String application, String severity) {

	/**
	 * Returns through what it has to come, and through nothing else.
	 * @return the channels of its severity
	 */
	Set<Channel> channels() {
		return switch (this.severity) {
			case "P0", "P1" -> Set.of(Channel.PAGERDUTY, Channel.SLACK);
			case "P2" -> Set.of(Channel.SLACK);
			default -> Set.of(Channel.WEBHOOK);
		};
	}

	boolean isIn(Told told) {
		return told.alert().equals(this.alert) && told.label("application").equals(this.application);
	}

	boolean isIn(Delivery delivery) {
		return delivery.text().contains(this.alert) && delivery.text().contains(this.application);
	}

}
