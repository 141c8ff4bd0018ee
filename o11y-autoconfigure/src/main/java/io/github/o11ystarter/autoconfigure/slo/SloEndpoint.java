package io.github.o11ystarter.autoconfigure.slo;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.MonitoredService;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * How the SLOs fare in this instance, and the files that are made of them.
 */
@WebEndpoint(id = "o11yslo")
class SloEndpoint {

	private final MonitoredService service;

	private final SloContents contents;

	private final SloStates states;

	SloEndpoint(MonitoredService service, SloContents contents, SloStates states) {
		this.service = service;
		this.contents = contents;
		this.states = states;
	}

	/**
	 * Read how the SLOs fare, or all files of a format.
	 * @param format name of a format, {@code null} for how the SLOs fare
	 * @return a description, or the content of the file; several one after the other
	 */
	@ReadOperation(producesFrom = SloMediaType.class)
	WebEndpointResponse<?> read(@Nullable String format) {
		if (format == null) {
			Map<String, Object> description = new TreeMap<>();
			description.put("service", this.service.name());
			description.put("slos", this.states.read(this.service));
			description.put("formats", Arrays.stream(SloFormat.values()).map(SloFormat::toString).toList());
			return new WebEndpointResponse<>(description, SloMediaType.JSON);
		}
		SloFormat known = format(format);
		return new WebEndpointResponse<>(this.contents.all(known), SloMediaType.of(known));
	}

	/**
	 * Read a file.
	 * @param name its name
	 * @return its content, nothing if there is no such file
	 */
	@ReadOperation(producesFrom = SloMediaType.class)
	WebEndpointResponse<String> file(@Selector(match = Selector.Match.ALL_REMAINING) String... name) {
		String file = String.join("/", name);
		SloFormat format = SloFormat.ofFile(file).orElse(null);
		String content = this.contents.file(file);
		return (format != null && content != null) ? new WebEndpointResponse<>(content, SloMediaType.of(format))
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private static SloFormat format(String text) {
		try {
			return SloFormat.of(text);
		}
		catch (InvalidSloException ex) {
			throw new InvalidEndpointRequestException("'" + text + "' " + ex.reason() + ". " + ex.mend(), ex.reason());
		}
	}

}
