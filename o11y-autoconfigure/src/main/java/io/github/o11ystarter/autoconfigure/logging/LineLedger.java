package io.github.o11ystarter.autoconfigure.logging;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The account of lines: each that reaches stdout's appender is in the end written,
 * suppressed by a limit, or dropped. There is one stdout in a JVM, and one account.
 */
final class LineLedger {

	/**
	 * The account that is on {@code /metrics}.
	 */
	static final LineLedger OF_THIS_JVM = new LineLedger();

	private final LongAdder written = new LongAdder();

	private final LongAdder budgetsExceeded = new LongAdder();

	private final Map<LineLoss, Map<LineLevel, LongAdder>> dropped = new EnumMap<>(LineLoss.class);

	// There is one at a time, but for the moment in which one follows another.
	private volatile LineBuffer buffer = new LineBuffer(0);

	// As many as there are limits in the configuration.
	private final Map<String, LongAdder> suppressed = new ConcurrentHashMap<>();

	LineLedger() {
		for (LineLoss loss : LineLoss.values()) {
			Map<LineLevel, LongAdder> levels = new EnumMap<>(LineLevel.class);
			for (LineLevel level : LineLevel.values()) {
				levels.put(level, new LongAdder());
			}
			this.dropped.put(loss, levels);
		}
	}

	void write(int lines) {
		this.written.add(lines);
	}

	void drop(LineLevel level, LineLoss loss) {
		counter(level, loss).increment();
	}

	void use(LineBuffer buffer) {
		this.buffer = buffer;
	}

	void exceedBudget() {
		this.budgetsExceeded.increment();
	}

	/**
	 * How many requests have written more lines than they should.
	 */
	long budgetsExceeded() {
		return this.budgetsExceeded.sum();
	}

	/**
	 * The memory of lines that wait, in bytes.
	 */
	long buffered() {
		return this.buffer.occupied();
	}

	/**
	 * How many lines a limit has suppressed. They are not dropped: somebody has asked for
	 * it.
	 */
	LongAdder suppressed(String limit) {
		return this.suppressed.computeIfAbsent(limit, (name) -> new LongAdder());
	}

	long written() {
		return this.written.sum();
	}

	long dropped(LineLevel level, LineLoss loss) {
		return counter(level, loss).sum();
	}

	long dropped() {
		return this.dropped.values()
			.stream()
			.flatMap((levels) -> levels.values().stream())
			.mapToLong(LongAdder::sum)
			.sum();
	}

	private LongAdder counter(LineLevel level, LineLoss loss) {
		return Objects.requireNonNull(Objects.requireNonNull(this.dropped.get(loss)).get(level));
	}

}
