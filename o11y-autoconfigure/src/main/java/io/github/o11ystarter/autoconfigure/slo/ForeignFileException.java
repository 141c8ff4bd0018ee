package io.github.o11ystarter.autoconfigure.slo;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * A file has the name of one of ours, and somebody else has written it.
 */
class ForeignFileException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	ForeignFileException(Path file) {
		super(file + " was not generated from the SLOs of this service. Move or remove it.");
	}

}
