package io.github.o11ystarter.autoconfigure.metrics.business;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.github.o11ystarter.autoconfigure.metrics.business.BusinessMetric.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BusinessMetrics}, by what Prometheus gets to see.
 */
class BusinessMetricsTests {

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final BusinessMetrics metrics = BusinessMetrics.of(this.registry);

	@Test
	void counterIsThereWithItsHelpBeforeAnythingIsCounted() {
		BusinessCounter plays = this.metrics.counter("game.plays", "Plays accepted.").register();
		assertThat(this.registry.scrape()).contains("# HELP game_plays_total Plays accepted.")
			.contains("# TYPE game_plays_total counter")
			.contains("game_plays_total 0.0");
		plays.increment();
		plays.increment(41);
		assertThat(this.registry.scrape()).contains("game_plays_total 42.0");
		assertThat(plays.count()).isEqualTo(42);
	}

	@Test
	void everySeriesOfKnownValuesIsThereFromTheStart() {
		BusinessCounter payouts = this.metrics.counter("game.payouts", "Payouts.")
			.label("status", Status.class)
			.label("channel", "web", "app")
			.register();
		payouts.with(Status.PAID, "web").increment();
		payouts.with("paid", "web").increment();
		assertThat(lines("game_payouts_total")).containsExactlyInAnyOrder(
				"game_payouts_total{channel=\"app\",status=\"paid\"} 0.0",
				"game_payouts_total{channel=\"app\",status=\"turned_down\"} 0.0",
				"game_payouts_total{channel=\"web\",status=\"paid\"} 2.0",
				"game_payouts_total{channel=\"web\",status=\"turned_down\"} 0.0");
		assertThat(payouts.count()).isEqualTo(2);
	}

	@Test
	void valuesThatAreNotDeclaredAreFoldedAndCounted() {
		BusinessCounter payouts = this.metrics.counter("game.payouts", "Payouts.").label("status", "paid").register();
		assertThat(lines("o11y_business_labels_folded_total"))
			.containsExactly("o11y_business_labels_folded_total{meter=\"game.payouts\"} 0.0");
		IntStream.range(0, 1_000).forEach((i) -> payouts.with("hostile" + i).increment());
		payouts.with(List.of("no value")).increment();
		payouts.with("").increment();
		assertThat(lines("game_payouts_total")).containsExactlyInAnyOrder("game_payouts_total{status=\"paid\"} 0.0",
				"game_payouts_total{status=\"_OTHER\"} 1002.0");
		assertThat(lines("o11y_business_labels_folded_total"))
			.containsExactly("o11y_business_labels_folded_total{meter=\"game.payouts\"} 1002.0");
	}

	@Test
	void openLabelTakesItsFirstValuesAndFoldsTheOthers() {
		BusinessCounter calls = this.metrics.counter("game.calls", "Calls.").openLabel("partner", 2).register();
		for (String partner : List.of("a", "b", "c", "a", "line\nbreak", "x".repeat(65))) {
			calls.with(partner).increment();
		}
		assertThat(lines("game_calls_total")).containsExactlyInAnyOrder("game_calls_total{partner=\"a\"} 2.0",
				"game_calls_total{partner=\"b\"} 1.0", "game_calls_total{partner=\"_OTHER\"} 3.0");
	}

	@Test
	void valuesOfAllPrimitiveKindsThatAreNoFractionsAreThemselves() {
		BusinessCounter calls = this.metrics.counter("game.calls", "Calls.").openLabel("grade", 9).register();
		for (Object grade : List.of('a', (byte) 1, (short) 2, 3, 4L, true)) {
			calls.with(grade).increment();
			calls.with(grade).increment();
		}
		assertThat(lines("game_calls_total")).hasSize(6).allMatch((line) -> line.endsWith(" 2.0"));
		calls.with(0.5).increment();
		assertThat(lines("game_calls_total")).contains("game_calls_total{grade=\"_OTHER\"} 1.0");
	}

	@Test
	void wrongNumberOfValuesIsCountedAndReported() {
		BusinessCounter calls = this.metrics.counter("game.calls", "Calls.").label("a", "1").label("b", "2").register();
		calls.increment();
		calls.with("1").increment();
		calls.with("1", "2", "3").increment();
		calls.with((Object) null).increment();
		assertThat(calls.count()).isEqualTo(4);
		assertThat(lines("game_calls_total")).containsExactlyInAnyOrder(
				"game_calls_total{a=\"_OTHER\",b=\"_OTHER\"} 2.0", "game_calls_total{a=\"1\",b=\"_OTHER\"} 1.0",
				"game_calls_total{a=\"1\",b=\"2\"} 1.0");
		assertThat(failures("labels")).isEqualTo(4);
	}

	@Test
	void moneyIsExactWhereDoublesAreNot() {
		MoneyTotal wagers = this.metrics.money("game.wagers", "Wagers.").currencies("EUR", "JPY", "BHD").register();
		double doubles = 0;
		for (int i = 0; i < 1_000_000; i++) {
			wagers.add(new BigDecimal("0.10"), "EUR");
			doubles += 0.10;
		}
		assertThat(doubles).isNotEqualTo(100_000);
		wagers.add(new BigDecimal("123456789.01"), "EUR");
		wagers.add(new BigDecimal("1e2"), "JPY");
		wagers.add(new BigDecimal("0.005"), "BHD");
		assertThat(wagers.total("EUR")).isEqualTo("123556789.01");
		assertThat(lines("game_wagers_total")).containsExactlyInAnyOrder("game_wagers_total{currency=\"BHD\"} 0.005",
				"game_wagers_total{currency=\"EUR\"} 1.2355678901E8", "game_wagers_total{currency=\"JPY\"} 100.0");
		assertThat(failures("rounded")).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "0.01,1", "0.07,7", "1.1,110", "19.99,1999", "1,100", "1e3,100000", "9999999999999.99,999999999999999",
			"4503599627370.49,450359962737049", "0.005,0", "0.015,2", "1.10000,110", "0,0", "0e50,0", "0.00000001,0" })
	void amountsAreConvertedToTheCoin(String amount, long coins) {
		assertThat(MinorUnits.of(new BigDecimal(amount), 2)).isEqualTo(coins);
	}

	@ParameterizedTest
	@CsvSource({ "-0.01,negative", "-1e999999999,amount", "1e999999999,amount", "1e14,amount", "1e-999999999,amount",
			",amount" })
	void amountsThatAreNoneAreRefused(String amount, String reason) {
		MoneyTotal wagers = this.metrics.money("game.wagers", "Wagers.").currencies("EUR").register();
		wagers.add((amount != null) ? new BigDecimal(amount) : null, "EUR");
		assertThat(wagers.total("EUR")).isZero();
		assertThat(failures(reason)).isEqualTo(1);
	}

	@Test
	void fractionsOfACoinAreRoundedAndReported() {
		MoneyTotal wagers = this.metrics.money("game.wagers", "Wagers.").currencies("EUR").register();
		wagers.add(new BigDecimal("1.005"), "EUR");
		wagers.add(new BigDecimal("1.500"), "EUR");
		assertThat(wagers.total("EUR")).isEqualByComparingTo("2.50");
		assertThat(failures("rounded")).isEqualTo(1);
	}

	@Test
	void otherCurrenciesJoinAndInventedOnesDoNot() {
		MoneyTotal wagers = this.metrics.money("game.wagers", "Wagers.").currencies("EUR").register();
		wagers.add(BigDecimal.ONE, "CHF");
		wagers.add(BigDecimal.ONE, Currency.getInstance("CHF"));
		for (String code : List.of("ABC", "chf", "", "XXX", "XAU", "EURO")) {
			wagers.add(BigDecimal.ONE, code);
		}
		wagers.add(BigDecimal.ONE, (String) null);
		assertThat(lines("game_wagers_total")).containsExactlyInAnyOrder("game_wagers_total{currency=\"EUR\"} 0.0",
				"game_wagers_total{currency=\"CHF\"} 2.0");
		assertThat(failures("currency")).isEqualTo(7);
	}

	@Test
	void currenciesThatAFilterThrowsTogetherAreNotAdded() {
		this.registry.config().meterFilter(MeterFilter.replaceTagValues("currency", (code) -> "_OTHER", "EUR"));
		MoneyTotal wagers = this.metrics.money("game.wagers", "Wagers.").currencies("EUR", "USD").register();
		wagers.add(BigDecimal.ONE, "USD");
		wagers.add(BigDecimal.TEN, "CHF");
		wagers.add(BigDecimal.TEN, "CHF");
		assertThat(lines("game_wagers_total")).containsExactlyInAnyOrder("game_wagers_total{currency=\"EUR\"} 0.0",
				"game_wagers_total{currency=\"_OTHER\"} 1.0");
		assertThat(failures("currency")).isEqualTo(2);
	}

	@Test
	void moneyHasLabels() {
		MoneyTotal payouts = this.metrics.money("game.payouts.amount", "Paid.")
			.label("status", Status.class)
			.currencies("EUR")
			.register();
		payouts.with(Status.PAID).add(new BigDecimal("2.50"), "EUR");
		assertThat(lines("game_payouts_amount_total")).containsExactlyInAnyOrder(
				"game_payouts_amount_total{currency=\"EUR\",status=\"paid\"} 2.5",
				"game_payouts_amount_total{currency=\"EUR\",status=\"turned_down\"} 0.0");
		assertThat(payouts.total("EUR")).isEqualTo("2.50");
	}

	@Test
	void negativeNumbersOfEventsAreRefused() {
		BusinessCounter plays = this.metrics.counter("game.plays", "Plays.").register();
		plays.increment(-1);
		assertThat(plays.count()).isZero();
		assertThat(failures("negative")).isEqualTo(1);
	}

	@Test
	void ratioIsACounterWithTwoResults() {
		BusinessRatio spins = this.metrics.ratio("game.spins", "Spins.").results("win", "loss").register();
		spins.record(true);
		spins.record(false);
		spins.record(false);
		assertThat(lines("game_spins_total")).containsExactlyInAnyOrder("game_spins_total{result=\"win\"} 1.0",
				"game_spins_total{result=\"loss\"} 2.0");
		assertThat(spins.count(true)).isEqualTo(1);
	}

	@Test
	void activeOnesAreCountedOnceHoweverOftenTheyAreSeen() {
		ActiveGauge players = this.metrics.active("game.players.active", "Active players.").register();
		assertThat(lines("game_players_active")).containsExactly("game_players_active 0.0");
		for (int i = 0; i < 100; i++) {
			players.seen("player-" + i % 3);
		}
		players.seen(UUID.randomUUID());
		players.seen(7);
		players.seen((String) null);
		assertThat(lines("game_players_active")).containsExactly("game_players_active 5.0");
		assertThat(failures("error")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Game.plays", "game_plays", "game..plays", ".game", "game.plays.", "spiele.größe",
			"1game", "game.plays.total", "plays.count", "game.sum", "game.latency.seconds", "game.size.bytes",
			"game.win.ratio", "o11y.plays", "total" })
	void namesThatPrometheusOrItsReadersStumbleOverAreRefused(String name) {
		assertThatExceptionOfType(BusinessMetricException.class)
			.isThrownBy(() -> this.metrics.counter(name, "Plays.").register())
			.withMessageStartingWith("Business metric '" + name + "': ")
			.satisfies((ex) -> assertThat(ex.mend()).isNotBlank());
		assertThatExceptionOfType(BusinessMetricException.class)
			.isThrownBy(() -> this.metrics.active(name, "Plays.").register());
		assertThatExceptionOfType(BusinessMetricException.class)
			.isThrownBy(() -> this.metrics.ratio(name, "Plays.").register());
	}

	@Test
	void declarationsThatCannotBeAreRefused() {
		refused(() -> this.metrics.counter("game.plays", " ").register(), "no description");
		refused(() -> counter().label("Status", "a"), "'Status' is not made of");
		refused(() -> counter().label("le", "a"), "'le' is set by others");
		refused(() -> counter().label("status"), "has no values");
		refused(() -> counter().label("status", "a", ""), "cannot have the value ''");
		refused(() -> counter().label("status", "_OTHER"), "cannot have the value '_OTHER'");
		refused(() -> counter().label("status", values(101)), "101 values, more than 100");
		refused(() -> counter().openLabel("status", 0), "room for 1 to 100");
		refused(() -> counter().label("a", "1").label("a", "2").register(), "a label twice");
		refused(() -> counter().label("a", "1").label("b", "1").label("c", "1").label("d", "1").register(),
				"3 are the most");
		refused(() -> counter().label("a", values(100)).openLabel("b", 11).register(), "1100 series");
		refused(() -> this.metrics.money("game.wagers", "Wagers.").currencies("EURO"), "'EURO' is no currency");
		refused(() -> this.metrics.money("game.wagers.eur", "Wagers.").currencies("EUR").register(),
				"currency does not belong into the name");
		refused(() -> this.metrics.active("game.players", "Players.").window(Duration.ZERO), "its window is PT0S");
		refused(() -> this.metrics.ratio("game.spins", "Spins.").results("win", "win"), "both results");
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void declaringTheSameTwiceIsOneMetric() {
		BusinessCounter one = this.metrics.counter("game.plays", "Plays.").label("channel", "web").register();
		BusinessCounter two = this.metrics.counter("game.plays", "Plays.").label("channel", "app").register();
		assertThat(two).isSameAs(one);
		two.with("app").increment();
		assertThat(lines("game_plays_total")).containsExactlyInAnyOrder("game_plays_total{channel=\"web\"} 0.0",
				"game_plays_total{channel=\"app\"} 1.0");
		refused(() -> this.metrics.counter("game.plays", "Plays.").register(), "declared twice");
		refused(() -> this.metrics.counter("game.plays", "Other plays.").label("channel", "web").register(),
				"declared twice");
		refused(() -> this.metrics.money("game.plays", "Plays.").register(), "declared twice");
		refused(() -> this.metrics.counter("game.plays", "Plays.").openLabel("channel", 3).register(), "twice");
	}

	@Test
	void metersOfSomebodyElseAreNotMixedWithOurs() {
		Timer.builder("game.plays").register(this.registry);
		Counter.builder("game.payouts").tag("status", "paid").register(this.registry);
		Gauge.builder("game_players", () -> 1).register(this.registry);
		refused(() -> counter().register(), "there is a meter 'game.plays' already, a TIMER with the labels []");
		refused(() -> this.metrics.counter("game.payouts", "Payouts.").register(),
				"'game.payouts' already, a COUNTER with the labels [status]");
		refused(() -> this.metrics.active("game.players", "Players.").register(), "'game_players' already, a GAUGE");
		assertThat(this.metrics.counter("game.payouts", "Payouts.").label("status", "paid").register().count())
			.isZero();
	}

	@Test
	void whatIsDeclaredIsListed() {
		this.metrics.money("game.wagers", "Wagers.").label("channel", "web").register();
		this.metrics.active("game.players.active", "Players.").register();
		assertThat(this.metrics.declared()).containsExactly(
				new BusinessMetric("game.players.active", Kind.ACTIVE, "Players.", List.of()),
				new BusinessMetric("game.wagers", Kind.MONEY, "Wagers.", List.of("channel", "currency")));
	}

	@Test
	void registryThatFailsDoesNotReachTheCaller() {
		BusinessMetrics failing = BusinessMetrics.of(new FailingRegistry());
		BusinessCounter plays = failing.counter("game.plays", "Plays.").register();
		BusinessCounter calls = failing.counter("game.calls", "Calls.").openLabel("partner", 5).register();
		MoneyTotal wagers = failing.money("game.wagers", "Wagers.").register();
		plays.increment();
		calls.with("fail").increment();
		calls.with("fail").increment(2);
		wagers.add(BigDecimal.ONE, "EUR");
		assertThat(wagers.total("EUR")).isZero();
	}

	private BusinessCounter.Builder counter() {
		return this.metrics.counter("game.plays", "Plays.");
	}

	private static String[] values(int count) {
		return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
	}

	private static void refused(Runnable declaration, String message) {
		assertThatExceptionOfType(BusinessMetricException.class).isThrownBy(declaration::run)
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.mend()).isNotBlank());
	}

	private List<String> lines(String metric) {
		return this.registry.scrape()
			.lines()
			.filter((line) -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
			.toList();
	}

	private double failures(String reason) {
		return this.registry.get("o11y.business.failures").tag("reason", reason).counter().count();
	}

	enum Status {

		PAID, TURNED_DOWN

	}

	/**
	 * Makes counters that cannot count, and refuses to make others.
	 */
	private static final class FailingRegistry extends SimpleMeterRegistry {

		@Override
		protected Counter newCounter(Meter.Id id) {
			if ("fail".equals(id.getTag("partner"))) {
				throw new IllegalStateException("no such meter");
			}
			Counter counter = super.newCounter(id);
			return new Counter() {

				@Override
				public void increment(double amount) {
					throw new IllegalStateException("cannot count");
				}

				@Override
				public double count() {
					return counter.count();
				}

				@Override
				public Id getId() {
					return id;
				}

			};
		}

		@Override
		protected <T> io.micrometer.core.instrument.FunctionCounter newFunctionCounter(Meter.Id id, T obj,
				java.util.function.ToDoubleFunction<T> countFunction) {
			throw new IllegalStateException("no such meter");
		}

	}

}
