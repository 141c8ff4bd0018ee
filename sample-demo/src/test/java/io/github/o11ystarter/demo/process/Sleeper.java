package io.github.o11ystarter.demo.process;

import java.util.List;
import java.util.Map;

/**
 * A child that does nothing until it is stopped; with an argument, a launcher that has
 * such a child.
 */
final class Sleeper {

	static final String READY = "ready ";

	private Sleeper() {
	}

	static List<String> command(String... args) {
		return List.of("-cp", System.getProperty("java.class.path"), Sleeper.class.getName(), String.join(" ", args));
	}

	public static void main(String[] args) throws InterruptedException {
		if (args[0].equals("with-child")) {
			Run run = Run.begin();
			ChildProcess child = run.java("child", command(""), Map.of());
			while (!child.hasPrinted(READY)) {
				Thread.onSpinWait();
			}
			System.out.println(child.output().lines().get(0) + " " + run.folder("."));
		}
		else {
			System.out.println(READY + ProcessHandle.current().pid());
		}
		Thread.currentThread().join();
	}

}
