package io.github.o11ystarter.demo.load;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

import static io.github.o11ystarter.demo.load.Figure.count;
import static io.github.o11ystarter.demo.load.Figure.time;

/**
 * The lines of the report.
 */
final class Figures {

	private static final double ANSWER_SECONDS = 0.5;

	private static final double OUTBOX_SECONDS = 1;

	private static final double PROCESSING_SECONDS = 0.1;

	private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

	private final Optional<Scraped> scraped;

	private Figures(Optional<Scraped> scraped) {
		this.scraped = scraped;
	}

	static List<Figure> of(List<Answer> answers, StoredTimes stored, Optional<Scraped> scraped) {
		return new Figures(scraped).of(answers, stored);
	}

	private List<Figure> of(List<Answer> answers, StoredTimes stored) {
		Times times = Times.of(answers.stream().mapToDouble(Answer::seconds));
		int accepted = (int) answers.stream().filter(Answer::isAccepted).count();
		return List.of(count("plays sent", seen(Scraped::plays), known(answers.size())),
				count("plays not answered with 202", seen(Scraped::refused), known(answers.size() - accepted)).below(1),
				count("accepted plays without a result", UNKNOWN, known(accepted - stored.results().count())).below(1),
				time("HTTP answer, p50", seen((it) -> it.answer(0.5)), known(times.quantile(0.5))),
				time("HTTP answer, p95", seen((it) -> it.answer(0.95)), known(times.quantile(0.95)))
					.below(ANSWER_SECONDS),
				time("HTTP answer, p99", seen((it) -> it.answer(0.99)), known(times.quantile(0.99))),
				time("age of the oldest unsent outbox row, highest", seen(Scraped::oldestUnsent),
						known(stored.outbox().highest()))
					.below(OUTBOX_SECONDS),
				time("outbox row to its publication, p95", seen((it) -> it.relay(0.95)),
						known(stored.outbox().quantile(0.95))),
				time("Kafka record to the end of its processing, p50", seen((it) -> it.processing(0.5)), UNKNOWN),
				time("Kafka record to the end of its processing, p95", seen((it) -> it.processing(0.95)), UNKNOWN)
					.below(PROCESSING_SECONDS),
				time("Kafka record to the end of its processing, p99", seen((it) -> it.processing(0.99)), UNKNOWN),
				time("play to its result, p50", UNKNOWN, known(stored.results().quantile(0.5))),
				time("play to its result, p95", UNKNOWN, known(stored.results().quantile(0.95)))
					.below(PROCESSING_SECONDS),
				time("play to its result, p99", UNKNOWN, known(stored.results().quantile(0.99))),
				time("play to the partner's answer, p95", UNKNOWN, known(stored.payouts().quantile(0.95))),
				count("consumer lag in records, highest", seen(Scraped::lag), UNKNOWN),
				time("consumer lag in time, highest", seen(Scraped::lagSeconds), UNKNOWN));
	}

	private OptionalDouble seen(ToDoubleFunction<Scraped> question) {
		return this.scraped.isPresent() ? known(question.applyAsDouble(this.scraped.get())) : UNKNOWN;
	}

	private static OptionalDouble known(double value) {
		return OptionalDouble.of(value);
	}

}
