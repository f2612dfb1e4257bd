package dev.podidentity.portal.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Writes what was found, as Markdown. */
final class Report {

	private final List<Finding> findings = new ArrayList<>();

	private final List<String> loads = new ArrayList<>();

	private final Instant start = Instant.now();

	private final BenchSettings settings;

	private final String postgres;

	Report(BenchSettings settings, String postgres) {
		this.settings = settings;
		this.postgres = postgres;
		this.loads.add(load());
	}

	void add(List<Finding> found) {
		this.findings.addAll(found);
		this.loads.add(load());
	}

	/** Load average of the last minute, five and fifteen. */
	private static String load() {
		return read(Path.of("/proc/loadavg")).replaceAll("^(\\S+ \\S+ \\S+).*\\n?$", "$1");
	}

	String text() {
		StringBuilder text = new StringBuilder();
		text.append("# Benchmarks\n\n")
			.append("Written by `./mvnw verify -Pbench`. Ratios of one run on one machine: compare ratios, not raw ")
			.append("figures of different runs.\n\n");
		facts().forEach((name, fact) -> text.append("- ").append(name).append(": ").append(fact).append('\n'));
		text.append("\n| id | what | portal | other side | ratio | must | aim | reached |\n")
			.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
		this.findings.forEach((finding) -> text.append(row(finding)));
		text.append("\n## How it was measured, and what limits it\n\n").append(read(limits()));
		text.append("\n## Notes of this run\n\n");
		this.findings.forEach((finding) -> finding.notes()
			.forEach((note) -> text.append("- ").append(finding.goal().id()).append(": ").append(note).append('\n')));
		return text.toString();
	}

	private Map<String, String> facts() {
		Properties system = System.getProperties();
		Map<String, String> facts = new java.util.LinkedHashMap<>();
		facts.put("When", this.start.truncatedTo(ChronoUnit.MINUTES) + ", "
				+ ChronoUnit.MINUTES.between(this.start, Instant.now()) + " minutes");
		facts.put("Machine", Runtime.getRuntime().availableProcessors() + " processors, " + system.get("os.name") + " "
				+ system.get("os.version"));
		facts.put("Java", system.get("java.vm.name") + " " + system.get("java.runtime.version"));
		facts.put("Database", this.postgres);
		facts.put("Load average before, and after each measure", String.join("; ", this.loads));
		facts.put("Rounds", this.settings.rounds() + " interleaved, of " + this.settings.round().toSeconds()
				+ " s per side, after a warm-up of " + this.settings.warmUp().toSeconds() + " s; the median counts");
		facts.put("Lifted for this",
				"the rate limit per account and region (`portal.provisioning.calls-per-second` and `burst`: 1,000,000)");
		return facts;
	}

	private static String row(Finding finding) {
		Goal goal = finding.goal();
		String sign = goal.most() ? "≤ " : "≥ ";
		return String.format(Locale.ROOT, "| %s | %s | %s | %s | **%s** | %s | %s | %s |%n", goal.id(), goal.what(),
				finding.raw(true), finding.raw(false), Finding.number(finding.value()),
				goal.isTold() ? "" : sign + Finding.number(goal.must()),
				goal.isTold() ? "" : sign + Finding.number(goal.aim()), goal.verdict(finding.value()));
	}

	/** Written by hand, since a figure does not tell its reason. */
	private static Path limits() {
		return Path.of("src", "test", "resources", "bench", "limits.md");
	}

	void write() {
		try {
			Files.writeString(this.settings.report(), text());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
