package io.github.o11ystarter.demo.process;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small shell that outlives the launcher when that is killed with SIGKILL, and then
 * does what the shutdown hook could not: its standard input ends, so it stops the
 * children and removes the run directory.
 */
final class Guardian implements AutoCloseable {

	private static final String SCRIPT = """
			trap '' HUP INT TERM
			pids=
			while read -r word pid; do
				case $word in
				watch) pids="$pids $pid" ;;
				forget)
					rest=
					for other in $pids; do [ "$other" = "$pid" ] || rest="$rest $other"; done
					pids=$rest
					;;
				done) exit 0 ;;
				esac
			done
			if read -r pid < "$1/postgres/postmaster.pid"; then
				kill -INT "$pid" && pids="$pids $pid"
			fi
			for pid in $pids; do kill -TERM "$pid"; done
			for second in 1 2 3 4 5 6 7 8 9 10; do
				alive=
				for pid in $pids; do kill -0 "$pid" && alive=yes; done
				[ -n "$alive" ] || break
				sleep 1
			done
			for pid in $pids; do kill -KILL "$pid"; done
			rm -rf "$1"
			""";

	private final Process shell;

	private final PrintStream orders;

	private Guardian(Process shell) {
		this.shell = shell;
		this.orders = new PrintStream(shell.getOutputStream(), true, StandardCharsets.US_ASCII);
	}

	static Guardian of(RunDirectory directory) throws IOException {
		return new Guardian(
				new ProcessBuilder(List.of("/bin/sh", "-c", SCRIPT, "guardian", directory.path().toString()))
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.redirectError(ProcessBuilder.Redirect.DISCARD)
					.start());
	}

	void watch(long pid) {
		this.orders.println("watch " + pid);
	}

	void forget(long pid) {
		this.orders.println("forget " + pid);
	}

	@Override
	public void close() throws InterruptedException {
		this.orders.println("done");
		this.orders.close();
		if (!this.shell.waitFor(2, TimeUnit.SECONDS)) {
			this.shell.destroyForcibly();
		}
	}

}
