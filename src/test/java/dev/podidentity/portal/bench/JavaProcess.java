package dev.podidentity.portal.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the test class path as a process of its own, with Java's defaults as in
 * production, that one can talk to by lines.
 */
final class JavaProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader answers;

	private final PrintWriter orders;

	private JavaProcess(Process process) {
		this.process = process;
		this.answers = process.inputReader(StandardCharsets.UTF_8);
		this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
	}

	/** One whose output is read by {@link #ask}; what it complains of goes to a log. */
	static JavaProcess talking(Class<?> program, String... arguments) {
		return new JavaProcess(start(builder(program, arguments).redirectError(log(program.getSimpleName()).toFile())));
	}

	/** One whose output goes to a log. */
	static JavaProcess logging(Class<?> program, String name, String... arguments) {
		return new JavaProcess(
				start(builder(program, arguments).redirectErrorStream(true).redirectOutput(log(name).toFile())));
	}

	private static ProcessBuilder builder(Class<?> program, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(java(), "-Xmx512m", "-cp", System.getProperty("java.class.path"), program.getName()));
		command.addAll(Arrays.asList(arguments));
		return new ProcessBuilder(command);
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private static Process start(ProcessBuilder builder) {
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path log(String name) {
		try {
			Path directory = Files.createDirectories(Path.of("target", "bench"));
			return directory.resolve(name + ".log");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Gives an order and waits for the line that answers it. */
	String ask(String order) {
		this.orders.println(order);
		return hear();
	}

	/** Waits for a line. */
	String hear() {
		try {
			String line = this.answers.readLine();
			if (line == null) {
				throw new IllegalStateException("The process has ended; see target/bench");
			}
			return line;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean alive() {
		return this.process.isAlive();
	}

	/** The time that it has spent on processors so far. */
	Duration cpu() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/** Stands still, as with kill -STOP. */
	void park() {
		signal("-STOP");
	}

	/** Goes on after {@link #park}. */
	void unpark() {
		signal("-CONT");
	}

	private void signal(String signal) {
		if (!alive()) {
			throw new IllegalStateException("A process has ended before its time; see target/bench");
		}
		Shell.run(List.of("kill", signal, String.valueOf(this.process.pid())));
	}

	/** Waits for a program that ends by itself. */
	void await() {
		try {
			if (this.process.waitFor() != 0) {
				throw new IllegalStateException("The process has ended with " + this.process.exitValue());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		if (!alive()) {
			return;
		}
		unpark();
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
