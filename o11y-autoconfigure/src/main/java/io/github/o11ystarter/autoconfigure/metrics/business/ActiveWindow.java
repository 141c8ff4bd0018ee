package io.github.o11ystarter.autoconfigure.metrics.business;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

/**
 * Counts who was seen within a window: one sketch for each twentieth of it, made when
 * somebody is seen, so that nobody is forgotten too early or, by more than a twentieth,
 * too late.
 */
final class ActiveWindow {

	private static final int PARTS = 20;

	private final LongSupplier nanos;

	private final long start;

	private final long part;

	private final AtomicReferenceArray<Slot> slots = new AtomicReferenceArray<>(PARTS + 1);

	ActiveWindow(Duration window, LongSupplier nanos) {
		this.nanos = nanos;
		this.start = nanos.getAsLong();
		this.part = window.toNanos() / PARTS;
	}

	void add(long hash) {
		long now = now();
		int index = (int) (now % this.slots.length());
		Slot slot = this.slots.get(index);
		while (slot == null || slot.time < now) {
			this.slots.compareAndSet(index, slot, new Slot(now, new Sketch()));
			slot = this.slots.get(index);
		}
		slot.sketch.add(hash);
	}

	long estimate() {
		long now = now();
		Sketch union = new Sketch();
		for (int i = 0; i < this.slots.length(); i++) {
			Slot slot = this.slots.get(i);
			if (slot != null && slot.time >= now - PARTS) {
				union.addAll(slot.sketch);
			}
		}
		return union.estimate();
	}

	private long now() {
		return (this.nanos.getAsLong() - this.start) / this.part;
	}

	private record Slot(long time, Sketch sketch) {
	}

}
