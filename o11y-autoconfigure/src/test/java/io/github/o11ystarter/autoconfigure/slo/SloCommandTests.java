package io.github.o11ystarter.autoconfigure.slo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.alerts.AlertCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class SloCommandTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@TempDir
	private Path directory;

	private Path config;

	private Path folder;

	@BeforeEach
	void writeConfiguration() throws IOException {
		this.folder = this.directory.resolve("slo");
		this.config = this.directory.resolve("application.yml");
		Files.writeString(this.config, """
				spring.application.name: shop
				o11y.slo.objectives.api.target: 99.9
				---
				spring.config.activate.on-profile: prod
				o11y.slo.objectives.api.target: 99.5
				""");
	}

	@Test
	void exportWritesTheFilesOfTheService() throws IOException {
		assertThat(run("export", "--o11y.slo.formats=")).isZero();
		assertThat(files()).contains("shop-api-rules.yml", "shop-api-rules-1m-test.yml", "shop-prometheusrule.yaml",
				"shop-dashboard.json", "runbooks/SLO_BURN_RATE.md");
		assertThat(this.folder.resolve("shop-api-rules.yml")).content()
			.startsWith("# Generated from the SLOs of shop. Do not edit, run: ")
			.contains("SLO_BURN_RATE");
		assertThat(out()).contains("wrote   shop-api-rules.yml").doesNotContain("{");
		assertThat(err()).isEmpty();
	}

	@Test
	void exportReadsTheProfile() throws IOException {
		assertThat(run("export", "--spring.profiles.active=prod")).isZero();
		assertThat(this.folder.resolve("shop-api-rules.yml")).content().contains("99.5").doesNotContain("99.9");
	}

	@Test
	void exportWritesWhatHasChangedOnly() throws IOException {
		run("export");
		Path rules = this.folder.resolve("shop-api-rules.yml");
		Files.writeString(rules, Files.readString(rules) + "# written by hand\n");
		this.out.reset();
		assertThat(run("export")).isZero();
		assertThat(out()).contains("wrote   shop-api-rules.yml").containsOnlyOnce("wrote");
		assertThat(rules).content().doesNotContain("by hand");
	}

	@Test
	void filesThatAreWrittenCanBeReadByAllWhoCanReadOthers() throws IOException {
		run("export");
		Path other = Files.writeString(this.folder.resolve("other.txt"), "");
		assertThat(Files.getPosixFilePermissions(this.folder.resolve("shop-api-rules.yml")))
			.isEqualTo(Files.getPosixFilePermissions(other));
	}

	@Test
	void checkIsContentWithWhatExportHasWritten() {
		run("export");
		this.out.reset();
		assertThat(run("check")).isZero();
		assertThat(out()).contains("up to date");
	}

	@Test
	void checkShowsWhatHasChangedAsADiff() {
		run("export");
		this.out.reset();
		assertThat(run("check", "--o11y.slo.objectives.api.description=Orders are taken")).isOne();
		assertThat(out()).contains("--- " + this.folder.resolve("shop-api-rules.yml"))
			.contains("+++ " + this.folder.resolve("shop-api-rules.yml"))
			.containsPattern("(?m)^@@ -\\d+,\\d+ \\+\\d+,\\d+ @@$")
			.containsPattern("(?m)^\\+.*Orders are taken");
		assertThat(err()).contains("--o11y.slo.export=");
	}

	@Test
	void checkShowsWhatIsMissing() throws IOException {
		run("export");
		Files.delete(this.folder.resolve("shop-api-rules.yml"));
		this.out.reset();
		assertThat(run("check")).isOne();
		assertThat(out())
			.startsWith("--- /dev/null\n+++ " + this.folder.resolve("shop-api-rules.yml") + "\n@@ -0,0 +1,");
	}

	@Test
	void checkShowsWhatIsLeftOverAndExportTakesItAway() throws IOException {
		run("export");
		Path left = this.folder.resolve("shop-old-rules.yml");
		Files.copy(this.folder.resolve("shop-api-rules.yml"), left);
		this.out.reset();
		assertThat(run("check")).isOne();
		assertThat(out()).startsWith("--- " + left + "\n+++ /dev/null\n@@ -1,");
		assertThat(run("export")).isZero();
		assertThat(left).doesNotExist();
	}

	@Test
	void checkDoesNotMindHowLinesEnd() throws IOException {
		run("export");
		Path rules = this.folder.resolve("shop-api-rules.yml");
		Files.writeString(rules, Files.readString(rules).replace("\n", "\r\n"));
		assertThat(run("check")).isZero();
	}

	@Test
	void filesOfOthersAreLeftAlone() throws IOException {
		run("export", "--spring.application.name=cart");
		Files.writeString(this.folder.resolve("my-rules.yml"), "groups: []\n");
		List<String> others = files();
		assertThat(run("export")).isZero();
		assertThat(run("check")).isZero();
		assertThat(files()).containsAll(others);
	}

	@Test
	void aRunbookThatSomebodyHasTakenOverIsLeftAlone() throws IOException {
		run("export", "--o11y.slo.formats=runbooks");
		Path page = this.folder.resolve("runbooks/SLO_BURN_RATE.md");
		assertThat(page).content().contains("take this line out, and the page is yours");
		Files.writeString(page, "# Call Ada\n");
		assertThat(run("export", "--o11y.slo.formats=runbooks")).isZero();
		assertThat(run("check", "--o11y.slo.formats=runbooks")).isZero();
		assertThat(page).content().isEqualTo("# Call Ada\n");
	}

	@Test
	void everyRunbookSaysWhatToDo() throws IOException {
		run("export", "--o11y.slo.formats=runbooks");
		run("export", "--o11y.slo.formats=runbooks", "--o11y.slo.platform=true");
		assertThat(files()).hasSizeGreaterThan(AlertCatalog.all().size())
			.allSatisfy((file) -> assertThat(this.folder.resolve(file)).content().doesNotContain("Nobody has written"));
		assertThat(this.folder.resolve("runbooks/OUTBOX_AGE.md")).content()
			.contains("The oldest entry of the outbox `<outbox>` of shop has waited for `<value>`;")
			.contains("max by (outbox) (o11y_outbox_pending{application=\"shop\"})");
	}

	@Test
	void aFileOfSomebodyElseInOurPlaceIsNotOverwritten() throws IOException {
		Files.createDirectories(this.folder);
		Path rules = Files.writeString(this.folder.resolve("shop-api-rules.yml"), "groups: []\n");
		assertThat(run("export")).isEqualTo(2);
		assertThat(run("check")).isEqualTo(2);
		assertThat(err()).contains(rules + " was not generated from the SLOs of this service. Move or remove it.");
		assertThat(rules).content().isEqualTo("groups: []\n");
		assertThat(files()).containsExactly("shop-api-rules.yml");
	}

	@Test
	void onlyTheFormatsThatAreWantedAreWrittenAndCompared() throws IOException {
		assertThat(run("export", "--o11y.slo.formats=rules,grafana")).isZero();
		assertThat(files()).containsExactly("shop-api-rules.yml", "shop-dashboard.json", "shop-rules.yml");
		assertThat(run("check", "--o11y.slo.formats=rules")).isZero();
		assertThat(run("check", "--o11y.slo.formats=rules,tests")).isOne();
	}

	@Test
	void alertsOnWhatServicesRunOnAreWrittenOnRequest() throws IOException {
		assertThat(run("export", "--o11y.slo.platform=true", "--o11y.slo.formats=")).isZero();
		assertThat(files())
			.contains("platform-rules.yml", "platform-rules-test.yml", "platform-prometheusrule.yaml",
					"platform-dashboard.json", "runbooks/K8S_NODE_CPU_HIGH.md")
			.noneMatch((name) -> name.startsWith("shop"));
		assertThat(this.folder.resolve("platform-rules.yml")).content()
			.startsWith("# Generated from the alerts of the platform. Do not edit, run: ")
			.contains("alert: K8S_NODE_CPU_HIGH")
			.doesNotContain("API_ERROR_RATE");
		assertThat(run("check", "--o11y.slo.platform=true", "--o11y.slo.formats=")).isZero();
	}

	@Test
	void aServiceThatIsCalledPlatformHasFilesOfItsOwn() throws IOException {
		assertThat(run("export", "--spring.application.name=platform", "--o11y.slo.formats=")).isZero();
		assertThat(files()).isNotEmpty().noneMatch((name) -> name.matches("platform-(rules|dashboard).*"));
		assertThat(files()).contains("platform-service-rules.yml", "platform-service-dashboard.json");
	}

	@Test
	void aFormatThatIsNotKnownIsRefused() {
		assertThat(run("export", "--o11y.slo.formats=rules,pdf")).isEqualTo(2);
		assertThat(err()).contains("o11y.slo.formats 'pdf' is not a format")
			.contains("Use one of rules, tests, prometheusrule, grafana, openslo, runbooks.");
	}

	@Test
	void aPropertyThatCannotWorkIsExplained() {
		assertThat(run("check", "--o11y.slo.objectives.api.target=100")).isEqualTo(2);
		assertThat(err()).contains("o11y.slo.objectives.api.target '100' does not lie between 0 and 100");
		assertThat(this.folder).doesNotExist();
	}

	@Test
	void aPropertyThatCannotBeBoundIsExplained() {
		assertThat(run("check", "--o11y.slo.sloth-labels=perhaps")).isEqualTo(2);
		assertThat(err()).contains("o11y.slo.sloth-labels");
	}

	@Test
	void aFileThatCannotBeReadIsNoDrift() throws IOException {
		Files.writeString(this.config, "o11y: [\n");
		assertThat(run("check")).isEqualTo(2);
		assertThat(err()).isNotBlank();
	}

	@Test
	void aFolderHasToBeNamed() {
		assertThat(SloCommand.run(print(this.out), print(this.err), "--o11y.slo.export")).isEqualTo(2);
		assertThat(err()).contains("Name a folder: --o11y.slo.export=slo");
	}

	@Test
	void withoutACommandNothingIsDone() {
		assertThat(SloCommand.run(print(this.out), print(this.err))).isEqualTo(2);
		assertThat(err()).contains("Say what to do: --o11y.slo.export=<folder>");
	}

	@Test
	void aFileOfTheApplicationCannotKeepItFromStarting() throws IOException {
		Files.writeString(this.config, "o11y.slo.export: " + this.folder + "\n");
		assertThat(SloCommand.run(print(this.out), print(this.err), "--spring.config.location=" + this.config))
			.isEqualTo(2);
		assertThat(err()).contains("Say what to do");
	}

	@Test
	void whatIsSwitchedOffIsNotWritten() {
		assertThat(run("export", "--o11y.slo.enabled=false")).isEqualTo(2);
		assertThat(err()).contains("SLOs are switched off");
	}

	@Test
	void bothAtOnceAreRefused() {
		assertThat(run("export", "--o11y.slo.check=" + this.folder)).isEqualTo(2);
		assertThat(err()).contains("Say one of them: --o11y.slo.export or --o11y.slo.check");
		assertThat(this.folder).doesNotExist();
	}

	@Test
	void aVariableIsForTheCommandAndNotForAnApplication() {
		StandardEnvironment environment = new StandardEnvironment();
		variables(environment, Map.of("O11Y_SLO_EXPORT", "slo"));
		assertThat(SloCommandLine.of(environment, false)).isEmpty();
		assertThat(SloCommandLine.of(environment, true))
			.contains(new SloCommandLine("export", "slo", false, "the variable O11Y_SLO_EXPORT"));
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource("--o11y.slo.check=other"));
		assertThat(SloCommandLine.of(environment, true))
			.contains(new SloCommandLine("check", "other", false, "the argument --o11y.slo.check"));
		variables(environment, Map.of("O11Y_SLO_EXPORT", ""));
		environment.getPropertySources().remove("commandLineArgs");
		assertThat(SloCommandLine.of(environment, true)).isEmpty();
	}

	@Test
	void theContextThatReadsMorePropertiesDoesNotRunIt() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource("--o11y.slo.check=slo"));
		assertThat(SloCommandLine.of(environment, false)).isPresent();
		environment.getPropertySources().addLast(new MapPropertySource("bootstrap", Map.of()));
		assertThat(SloCommandLine.of(environment, false)).isEmpty();
	}

	@Test
	void pagesThatOnlyQuoteOursAreLeftAlone() throws IOException {
		run("export");
		String mark = "Generated from the SLOs of shop. Do not edit";
		List<Path> pages = List.of(this.folder.resolve("README.md"), this.folder.resolve("runbooks/README.md"),
				this.folder.resolve("more/shop-old-rules.yml"), this.folder.resolve("my-rules.yml"));
		Files.createDirectories(this.folder.resolve("more"));
		Files.createDirectories(this.folder.resolve("runbooks"));
		Files.writeString(pages.get(0), "<!-- " + mark + " -->\n");
		Files.writeString(pages.get(1), "# Pages\n\nThey begin with '" + mark + "'.\n");
		Files.writeString(pages.get(2), "# " + mark + "\n");
		Files.writeString(pages.get(3), "# Like those with '" + mark + "'\n");
		assertThat(run("check", "--o11y.slo.formats=")).isOne();
		assertThat(run("export", "--o11y.slo.formats=")).isZero();
		assertThat(run("check", "--o11y.slo.formats=")).isZero();
		assertThat(pages).allSatisfy((page) -> assertThat(page).exists());
	}

	@Test
	void nothingIsWrittenThroughALink() throws IOException {
		Files.createDirectories(this.folder);
		Path other = Files.writeString(this.directory.resolve("other"), "precious");
		Files.createSymbolicLink(this.folder.resolve(".shop-api-rules.yml.tmp"), other);
		assertThat(run("export")).isZero();
		assertThat(other).content().isEqualTo("precious");
		assertThat(this.folder.resolve("shop-api-rules.yml")).isRegularFile().content().contains("SLO_BURN_RATE");
	}

	@Test
	void anApplicationThatIsAskedForFilesDoesNothingElse() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Application.class.getName(),
				"--o11y.slo.check=" + this.folder, "--o11y.slo.formats=rules",
				"--spring.config.location=" + this.config, "--logging.level.root=trace")
			.redirectError(this.directory.resolve("err").toFile())
			.start();
		String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(out).startsWith("--- /dev/null\n+++ ").endsWith("\n").doesNotContain("{\"", "Spring Boot");
		assertThat(this.directory.resolve("err")).content()
			.startsWith("Out of date.")
			.endsWith("The application was not started: the argument --o11y.slo.check asks for files only.\n")
			.hasLineCount(2);
		assertThat(process.exitValue()).isOne();
	}

	private int run(String action, String... more) {
		List<String> args = new ArrayList<>(
				List.of("--o11y.slo." + action + "=" + this.folder, "--spring.config.location=" + this.config));
		args.addAll(List.of(more));
		if (args.stream().noneMatch((argument) -> argument.startsWith("--o11y.slo.formats="))) {
			// The others take a moment each.
			args.add("--o11y.slo.formats=rules");
		}
		return SloCommand.run(print(this.out), print(this.err), args.toArray(String[]::new));
	}

	private static void variables(StandardEnvironment environment, Map<String, Object> variables) {
		environment.getPropertySources()
			.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
	}

	private static PrintStream print(ByteArrayOutputStream bytes) {
		return new PrintStream(bytes, true, StandardCharsets.UTF_8);
	}

	private String out() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	private String err() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	private List<String> files() throws IOException {
		try (Stream<Path> paths = Files.walk(this.folder)) {
			return paths.filter(Files::isRegularFile)
				.map((path) -> this.folder.relativize(path).toString())
				.sorted()
				.toList();
		}
	}

	/**
	 * An application that says so when it is started.
	 */
	static class Application {

		Application() {
			System.out.println("A bean was made");
		}

		public static void main(String[] args) {
			SpringApplication.run(Application.class, args);
		}

	}

}
