package io.github.o11ystarter.autoconfigure.slo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationListener;

/**
 * Writes the files of a service in its build, where there is no jar of it yet. It reads
 * what the application would read: {@code application.yml}, profiles, variables.
 * <pre>{@code
 * <plugin>
 *   <groupId>org.codehaus.mojo</groupId>
 *   <artifactId>exec-maven-plugin</artifactId>
 *   <version>3.6.4</version>
 *   <executions>
 *     <execution>
 *       <id>slo-check</id>
 *       <phase>process-classes</phase>
 *       <goals>
 *         <goal>exec</goal>
 *       </goals>
 *       <configuration>
 *         <executable>java</executable>
 *         <arguments>
 *           <argument>-classpath</argument>
 *           <classpath/>
 *           <argument>io.github.o11ystarter.autoconfigure.slo.SloCommand</argument>
 *           <argument>--o11y.slo.check=${project.basedir}/slo</argument>
 *         </arguments>
 *       </configuration>
 *     </execution>
 *   </executions>
 * </plugin>
 * }</pre> {@code exec} starts a JVM, whose exit code fails the build: 1 if a file is not
 * what it should be, 2 if a property cannot work. {@code --o11y.slo.export} in place of
 * {@code --o11y.slo.check} writes the files; so do the variables {@code O11Y_SLO_EXPORT}
 * and {@code O11Y_SLO_CHECK}, which an application does not look at.
 * <p>
 * It does not run {@code main} of the application: what that sets before it starts, such
 * as default properties and profiles, is not known here and has to be an argument, or the
 * files are not those that {@code java -jar} with the same arguments writes.
 */
public final class SloCommand {

	private SloCommand() {
	}

	/**
	 * Run the command.
	 * @param args {@code --o11y.slo.export=<folder>} or
	 * {@code --o11y.slo.check=<folder>}, and whatever else the application understands
	 */
	public static void main(String[] args) {
		int code = run(System.out, System.err, args);
		if (code != SloCommandRun.OK) {
			System.exit(code);
		}
	}

	static int run(PrintStream out, PrintStream err, String... args) {
		SpringApplication application = new SpringApplication(SloCommand.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		List<ApplicationListener<?>> listeners = new ArrayList<>(application.getListeners());
		listeners.removeIf(SloCommandListener.class::isInstance);
		listeners.add(new SloCommandListener(utf8(out), utf8(err), (code) -> {
			throw new Finished(code);
		}, false));
		application.setListeners(listeners);
		application.addInitializers((context) -> {
			err.println("Say what to do: --o11y.slo.export=<folder> or --o11y.slo.check=<folder>");
			throw new Finished(SloCommandRun.MISTAKE);
		});
		try {
			application.run(args).close();
			return SloCommandRun.MISTAKE;
		}
		catch (Finished finished) {
			return finished.code;
		}
		catch (RuntimeException ex) {
			// The listener has said why.
			return SloCommandRun.MISTAKE;
		}
	}

	private static PrintStream utf8(PrintStream stream) {
		return new PrintStream(stream, true, StandardCharsets.UTF_8);
	}

	/**
	 * Ends the start of an application that has done what it was started for.
	 */
	private static final class Finished extends SpringApplication.AbandonedRunException {

		private static final long serialVersionUID = 1L;

		private final int code;

		private Finished(int code) {
			this.code = code;
		}

	}

}
