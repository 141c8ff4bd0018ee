package io.github.o11ystarter.benchmarks.comparison;

/**
 * What a process has used so far.
 *
 * @param allocated bytes of heap that its threads have allocated
 * @param cpuNanos time of its processors, in nanoseconds
 */
record Vitals(long allocated, long cpuNanos) {

	Vitals since(Vitals before) {
		return new Vitals(this.allocated - before.allocated, this.cpuNanos - before.cpuNanos);
	}

}
