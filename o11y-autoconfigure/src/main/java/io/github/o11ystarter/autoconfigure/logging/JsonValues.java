package io.github.o11ystarter.autoconfigure.logging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;

/**
 * Makes JSON of the objects that an application puts on a line, apart from the line: one
 * that throws half way, that goes in circles or has no end costs itself and nothing else.
 */
class JsonValues {

	/**
	 * The largest object, in bytes of JSON.
	 */
	private static final int MAX_BYTES = 32 * 1024;

	private final ObjectMapper mapper;

	private final ObjectReader reader;

	JsonValues(ObjectMapper mapper) {
		this.mapper = mapper;
		this.reader = mapper.reader()
			.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
	}

	/**
	 * The JSON of an object.
	 * @param value any object
	 * @return its JSON, {@code null} if it has none that is fit for a log
	 */
	@Nullable JsonNode of(Object value) {
		return read((generator) -> generator.writePOJO(value));
	}

	/**
	 * The JSON object that somebody else writes the properties of.
	 * @param properties writes properties
	 * @return its JSON, {@code null} if it has none that is fit for a log
	 */
	@Nullable JsonNode ofProperties(Consumer<JsonGenerator> properties) {
		return read((generator) -> {
			generator.writeStartObject();
			properties.accept(generator);
			generator.writeEndObject();
		});
	}

	private @Nullable JsonNode read(Consumer<JsonGenerator> writer) {
		BoundedBytes bytes = new BoundedBytes();
		try {
			try (JsonGenerator generator = this.mapper.createGenerator(bytes)) {
				writer.accept(generator);
			}
			// Read again, because there may be text in it that claims to be JSON.
			return this.reader.readTree(bytes.toByteArray());
		}
		catch (Throwable ex) {
			// Of an object of the application: it may be anything, a failed assertion
			// or what Kotlin calls a TODO.
			return null;
		}
	}

	private static final class BoundedBytes extends OutputStream {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		@Override
		public void write(int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] source, int offset, int length) throws IOException {
			if (this.bytes.size() + length > MAX_BYTES) {
				throw new IOException("More than " + MAX_BYTES + " bytes of JSON");
			}
			this.bytes.write(source, offset, length);
		}

		byte[] toByteArray() {
			return this.bytes.toByteArray();
		}

	}

}
