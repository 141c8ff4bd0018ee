package io.github.o11ystarter.demo.parts;

import java.util.List;

/**
 * One part of the print-out.
 *
 * @param title its heading
 * @param lines what there is to show
 * @param missing what ought to be there and is not; empty if the part is complete
 */
public record Part(String title, List<String> lines, List<String> missing) {

	public boolean isComplete() {
		return this.missing.isEmpty();
	}

	/**
	 * Looks for a part again and again.
	 */
	@FunctionalInterface
	public interface Finder {

		/**
		 * Looks once.
		 * @return what there is by now
		 */
		Part look();

	}

}
