package io.github.o11ystarter.autoconfigure.slo;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Properties of SLOs that cannot work, all of them.
 */
class SloPropertiesException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Mistake> mistakes;

	SloPropertiesException(List<Mistake> mistakes) {
		super(mistakes.stream()
			.map((mistake) -> mistake.statement() + " " + mistake.mend())
			.collect(Collectors.joining("\n")));
		this.mistakes = List.copyOf(mistakes);
	}

	List<Mistake> mistakes() {
		return this.mistakes;
	}

}
