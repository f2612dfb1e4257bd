package dev.podidentity.portal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pgbench with a script of ours.
 *
 * @param database where
 * @param script name of the script
 * @param clients how many connections
 */
record Pgbench(Database database, String script, int clients) {

	private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without initial");

	/** Transactions per second. */
	double perSecond(Duration time, String... variables) {
		List<String> options = new ArrayList<>(List.of("-c", String.valueOf(this.clients), "-j", "2", "-T",
				String.valueOf(time.toSeconds()), "-f", file().toString()));
		for (String variable : variables) {
			options.addAll(List.of("-D", variable));
		}
		String output = this.database.cluster().pgbench(this.database.name(), options);
		Matcher tps = TPS.matcher(output);
		if (!tps.find() || output.contains("aborted")) {
			throw new IllegalStateException("pgbench says:\n" + output);
		}
		return Double.parseDouble(tps.group(1));
	}

	private Path file() {
		try {
			Path file = Files.createDirectories(Path.of("target", "bench")).resolve(this.script);
			return Files.writeString(file, read(this.script));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Runs a script of plain SQL that makes so many rows. */
	static void script(Database database, String script, long rows) {
		for (String statement : read(script).replace(":rows", String.valueOf(rows)).split(";\\s*\\n")) {
			if (!statement.isBlank()) {
				database.execute(statement);
			}
		}
	}

	private static String read(String script) {
		try (InputStream resource = Pgbench.class.getResourceAsStream("/bench/" + script)) {
			if (resource == null) {
				throw new IllegalArgumentException(script + " is missing");
			}
			return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
