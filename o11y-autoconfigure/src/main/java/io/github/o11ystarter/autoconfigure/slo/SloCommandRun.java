package io.github.o11ystarter.autoconfigure.slo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Writes or compares the files of a service, and says so to people.
 */
class SloCommandRun {

	static final int OK = 0;

	/** The files are not what they should be. */
	static final int DRIFT = 1;

	/** There is nothing to compare: something is wrong in what was asked for. */
	static final int MISTAKE = 2;

	private final SloCommandLine command;

	private final ConfigurableEnvironment environment;

	private final PrintStream out;

	private final PrintStream err;

	SloCommandRun(SloCommandLine command, ConfigurableEnvironment environment, PrintStream out, PrintStream err) {
		this.command = command;
		this.environment = environment;
		this.out = out;
		this.err = err;
	}

	/**
	 * Run the command.
	 * @return the exit code
	 */
	int run() {
		try {
			return runOrFail();
		}
		catch (IOException ex) {
			this.err.println((ex instanceof ForeignFileException) ? ex.getMessage() : ex);
		}
		catch (InvalidPathException ex) {
			this.err.println("o11y.slo." + this.command.action() + " is not a folder: " + ex.getMessage());
		}
		catch (RuntimeException ex) {
			report(ex);
		}
		return MISTAKE;
	}

	private int runOrFail() throws IOException {
		if (!isEnabled("o11y.enabled") || !isEnabled("o11y.slo.enabled")) {
			this.err.println("SLOs are switched off: see o11y.enabled and o11y.slo.enabled.");
			return MISTAKE;
		}
		if (this.command.both()) {
			this.err.println("Say one of them: --o11y.slo.export or --o11y.slo.check");
			return MISTAKE;
		}
		if (this.command.folder().isBlank()) {
			this.err.println("Name a folder: --o11y.slo." + this.command.action() + "=slo");
			return MISTAKE;
		}
		SloProperties properties = SloBinder.properties(this.environment);
		ServiceReader reader = new ServiceReader(properties, this.environment);
		SloSubject subject = reader.read();
		Set<SloFormat> formats = reader.formats();
		SloFiles all = properties.platform() ? SloFiles.ofPlatform(subject.service(), subject.alerts())
				: SloFiles.of(subject.service(), subject.alerts());
		Map<String, String> files = all.write(formats);
		SloFolder folder = new SloFolder(Path.of(this.command.folder()), all.mark());
		return this.command.action().equals(SloCommandLine.EXPORT) ? export(folder, files, formats)
				: check(folder, files, formats);
	}

	private boolean isEnabled(String property) {
		return this.environment.getProperty(property, Boolean.class, true);
	}

	private int export(SloFolder folder, Map<String, String> files, Set<SloFormat> formats) throws IOException {
		Set<String> changed = folder.write(files, formats);
		changed.forEach((name) -> this.out.println((files.containsKey(name) ? "wrote   " : "removed ") + name));
		this.out.println("%d files in %s, %d changed".formatted(files.size(), this.command.folder(), changed.size()));
		return OK;
	}

	private int check(SloFolder folder, Map<String, String> files, Set<SloFormat> formats) throws IOException {
		String diff = folder.compare(files, formats);
		if (diff.isEmpty()) {
			this.out.println("%d files in %s are up to date".formatted(files.size(), this.command.folder()));
			return OK;
		}
		this.out.print(diff);
		this.err.println("Out of date. Run the same with --o11y.slo.export=" + this.command.folder());
		return DRIFT;
	}

	/**
	 * As Boot does, whose log is not there yet.
	 */
	private void report(RuntimeException failure) {
		SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ArgumentResolver.of(Environment.class, this.environment),
					FailureHandler.handleMessage((message, cause) -> {
					}))
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(java.util.Objects::nonNull)
			.findFirst()
			.ifPresentOrElse(this::print, () -> this.err.println(failure));
	}

	private void print(FailureAnalysis analysis) {
		this.err.println(analysis.getDescription());
		if (analysis.getAction() != null) {
			this.err.println();
			this.err.println(analysis.getAction());
		}
	}

}
