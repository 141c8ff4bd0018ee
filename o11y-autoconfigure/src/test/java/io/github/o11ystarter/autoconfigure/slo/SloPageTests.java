package io.github.o11ystarter.autoconfigure.slo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what the manual shows to what is understood.
 */
class SloPageTests {

	private static final Path PAGE = Path.of("../docs/slo.md");

	private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	@Test
	void propertiesOfThePageAreUnderstood() throws IOException {
		List<String> slos = new ArrayList<>();
		List<String> blocks = YAML.matcher(Files.readString(PAGE))
			.results()
			.map((MatchResult block) -> block.group(1))
			.toList();
		assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
		for (String block : blocks) {
			SloSubject subject = read(block);
			subject.service().slos().forEach((slo) -> slos.add(slo.name() + " " + slo.sli().type()));
		}
		assertThat(slos).contains("availability http-server", "bank http-client", "settled kafka-listener",
				"invoices job", "outbox gauge", "mails counter");
	}

	private static SloSubject read(String yaml) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		new YamlPropertySourceLoader().load("page", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
			.forEach(environment.getPropertySources()::addFirst);
		return new ServiceReader(SloBinder.properties(environment), environment).read();
	}

}
