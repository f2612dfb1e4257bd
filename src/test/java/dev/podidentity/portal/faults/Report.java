package dev.podidentity.portal.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The result of a scenario in one line, printed and kept in {@code target/faults}; what
 * was found follows it in the file.
 */
final class Report {

	private final String scenario;

	private final long started = System.nanoTime();

	Report(String scenario) {
		this.scenario = scenario;
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.started);
	}

	/** Writes the line, and fails where the checker has found a fault. */
	void verdict(String what, Verdict verdict) {
		write(what + ", " + verdict.summary(), verdict.faults());
		assertThat(verdict.faults()).as(this.scenario + ", seed " + Seed.value()).isEmpty();
	}

	/** Writes the line. */
	void line(String what) {
		write(what, List.of());
	}

	private void write(String what, List<String> findings) {
		String line = String.format(Locale.ROOT, "%s: %s, %.1f seconds (seed %d)", this.scenario, what,
				elapsed().toMillis() / 1000.0, Seed.value());
		System.out.println(line);
		try {
			Path folder = Files.createDirectories(Path.of("target", "faults"));
			Files.writeString(folder.resolve(this.scenario.replaceAll("[^A-Za-z0-9]+", "-") + ".txt"),
					line + "\n" + String.join("\n", findings) + (findings.isEmpty() ? "" : "\n"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
