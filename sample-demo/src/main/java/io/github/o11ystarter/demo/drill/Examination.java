package io.github.o11ystarter.demo.drill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.o11ystarter.demo.process.Await;
import org.jspecify.annotations.Nullable;

/**
 * Breaks something, waits for the alerts, mends it, waits for their end, and looks at
 * what else was said.
 */
final class Examination {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final Inbox inbox;

	private final Alertmanager alertmanager;

	private final Path runbooks;

	private final Scenario scenario;

	private Instant broken = Instant.MAX;

	private Instant mended = Instant.MAX;

	Examination(Inbox inbox, Alertmanager alertmanager, Path runbooks, Scenario scenario) {
		this.inbox = inbox;
		this.alertmanager = alertmanager;
		this.runbooks = runbooks;
		this.scenario = scenario;
	}

	List<Outcome> run() throws Exception {
		this.broken = Instant.now();
		try {
			this.scenario.breaks().run();
			Await.until(PATIENCE, () -> this.scenario.expected().stream().allMatch(this::hasArrived));
		}
		finally {
			this.mended = Instant.now();
			this.scenario.mends().run();
		}
		Await.until(PATIENCE,
				() -> this.scenario.expected().stream().allMatch((expected) -> told(expected, false).isPresent()));
		// The next one begins when nobody would be woken any more.
		this.alertmanager.awaitPeace();
		List<String> pages = unrelatedPages();
		List<Outcome> outcomes = new ArrayList<>();
		for (Expected expected : this.scenario.expected()) {
			outcomes.add(outcome(expected, outcomes.isEmpty() ? pages : List.of()));
		}
		return outcomes;
	}

	private boolean hasArrived(Expected expected) {
		return told(expected, true).isPresent() && through(expected).containsAll(expected.channels());
	}

	private Set<Channel> through(Expected expected) {
		Set<Channel> channels = EnumSet.noneOf(Channel.class);
		since(this.broken).filter(expected::isIn).map(Delivery::channel).forEach(channels::add);
		return channels;
	}

	private Stream<Delivery> since(Instant time) {
		return this.inbox.deliveries().stream().filter((delivery) -> delivery.at().isAfter(time));
	}

	private Optional<Told> told(Expected expected, boolean firing) {
		Instant since = firing ? this.broken : this.mended;
		return this.inbox.told()
			.stream()
			.filter((told) -> told.at().isAfter(since) && told.firing() == firing && expected.isIn(told))
			.findFirst();
	}

	private Outcome outcome(Expected expected, List<String> pages) {
		List<String> mistakes = new ArrayList<>(pages);
		Set<Channel> through = through(expected);
		for (Channel channel : expected.channels()) {
			if (!through.contains(channel)) {
				mistakes.add(expected.alert() + " did not come through " + channel.title() + ".");
			}
		}
		for (Channel channel : List.of(Channel.PAGERDUTY, Channel.SLACK)) {
			if (through.contains(channel) && !expected.channels().contains(channel)) {
				mistakes.add(expected.alert() + " came through " + channel.title() + " too.");
			}
		}
		Optional<Told> told = told(expected, true);
		told.ifPresent((alert) -> mistakes.addAll(mistakes(expected, alert)));
		Optional<Told> resolved = told(expected, false);
		if (told.isPresent() && resolved.isEmpty()) {
			mistakes.add(expected.alert() + " was not resolved.");
		}
		return new Outcome(this.scenario.what(), expected.alert(), expected.severity(),
				between(this.broken, last(expected)), between(this.mended, resolved.map(Told::at).orElse(null)),
				through.stream().map(Channel::title).collect(Collectors.joining(", ")), mistakes);
	}

	private List<String> mistakes(Expected expected, Told told) {
		List<String> mistakes = new ArrayList<>();
		if (!told.severity().equals(expected.severity())) {
			mistakes.add("%s has the severity %s, not %s.".formatted(expected.alert(), told.severity(),
					expected.severity()));
		}
		for (String label : List.of("owner", "application")) {
			if (told.label(label).isEmpty()) {
				mistakes.add(expected.alert() + " has no label '" + label + "'.");
			}
		}
		for (String annotation : List.of("summary", "description", "runbook_url", "dashboard_url")) {
			if (told.annotations().getOrDefault(annotation, "").isEmpty()) {
				mistakes.add(expected.alert() + " has no annotation '" + annotation + "'.");
			}
		}
		if (!Files.isRegularFile(this.runbooks.resolve(expected.alert() + ".md"))
				|| !told.annotations().getOrDefault("runbook_url", "").contains(expected.alert())) {
			mistakes.add(expected.alert() + " has no runbook.");
		}
		return mistakes;
	}

	// When the last of those who had to know it got to know it.
	private @Nullable Instant last(Expected expected) {
		if (!hasArrived(expected)) {
			return null;
		}
		return expected.channels()
			.stream()
			.flatMap((channel) -> since(this.broken)
				.filter((delivery) -> delivery.channel() == channel && expected.isIn(delivery))
				.map(Delivery::at)
				.limit(1))
			.max(Instant::compareTo)
			.orElse(null);
	}

	private List<String> unrelatedPages() {
		return this.inbox.told()
			.stream()
			.filter((told) -> told.firing() && told.at().isAfter(this.broken))
			.filter((told) -> isPager(told.receiver()) && !isRelated(told))
			.map((told) -> "%s of %s woke somebody, too.".formatted(told.alert(), told.label("application")))
			.distinct()
			.toList();
	}

	private boolean isPager(String receiver) {
		return since(this.broken)
			.anyMatch((delivery) -> delivery.channel() == Channel.PAGERDUTY && delivery.receiver().equals(receiver));
	}

	private boolean isRelated(Told told) {
		return Alertmanager.isOfSlo(told.alert()) || this.scenario.pages().contains(told.alert())
				|| this.scenario.expected().stream().anyMatch((expected) -> expected.isIn(told));
	}

	private static @Nullable Duration between(Instant start, @Nullable Instant end) {
		return (end != null) ? Duration.between(start, end) : null;
	}

}
