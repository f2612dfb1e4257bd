package dev.podidentity.portal.policy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.policy.PolicyExamples.Result;
import dev.podidentity.portal.policy.PolicyReader.Reading;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * {@code policy test FILE}: checks a routing policy and runs the tests beside it, before
 * anybody proposes it. {@code small.yaml} has its tests in {@code small-test.yaml}.
 * {@code policy check FILE} needs no tests. Groups and clusters are those of a portal, so
 * they are compared there.
 */
public final class PolicyCommand {

	private static final String USAGE = """
			Usage: policy test FILE [--junit REPORT]
			       policy check FILE""";

	private final PrintStream out;

	PolicyCommand(PrintStream out) {
		this.out = out;
	}

	/**
	 * Ends the process: 0 where all is well, 1 where the policy is not, 2 where it cannot
	 * be told.
	 */
	public static void main(String[] args) {
		System.exit(new PolicyCommand(System.out).run(args));
	}

	int run(String... args) {
		try {
			if (args.length == 3 && args[1].equals("check")) {
				return check(Path.of(args[2]));
			}
			if (args.length == 3 && args[1].equals("test")) {
				return test(Path.of(args[2]), null);
			}
			if (args.length == 5 && args[1].equals("test") && args[3].equals("--junit")) {
				return test(Path.of(args[2]), Path.of(args[4]));
			}
		}
		catch (IOException ex) {
			this.out.println("Cannot read or write " + ex.getMessage());
			return 2;
		}
		this.out.println(USAGE);
		return 2;
	}

	private int check(Path file) throws IOException {
		PolicyCheck check = PolicyCheck.of(Files.readString(file), null, (policy) -> List.of());
		tell(check);
		this.out.printf("%s: %s, %s, %s%n", file, many(check.rules(), "rule"), many(check.problems().size(), "problem"),
				many(check.warnings().size(), "warning"));
		return check.passed() ? 0 : 1;
	}

	private void tell(PolicyCheck check) {
		check.problems().forEach(this.out::println);
		check.warnings().forEach((warning) -> this.out.println("Perhaps not meant: " + warning));
	}

	private int test(Path file, @Nullable Path report) throws IOException {
		String text = Files.readString(file);
		String tests = Files.readString(testsOf(file));
		PolicyCheck check = PolicyCheck.of(text, null, (policy) -> List.of());
		tell(check);
		List<String> problems = new ArrayList<>(check.problems());
		List<Result> results = new ArrayList<>();
		try {
			PolicyExamples examples = PolicyExamples.parse(tests);
			Reading reading = new PolicyReader().read(text);
			if (reading.problems().isEmpty()) {
				results.addAll(examples.results(reading.policy()));
			}
		}
		catch (InvalidPolicy ex) {
			ex.problems().stream().filter((problem) -> !problems.contains(problem)).forEach((problem) -> {
				this.out.println(problem);
				problems.add(problem);
			});
		}
		List<String> failures = results.stream()
			.filter((result) -> result.failure() != null)
			.map((result) -> result.name() + ": " + result.failure())
			.toList();
		failures.forEach(this.out::println);
		this.out.printf("%s: %s, %s, %d not as expected%n", file, many(check.rules(), "rule"),
				many(results.size(), "test"), failures.size());
		if (report != null) {
			JUnitReport.write(report, file.getFileName().toString(), problems, results);
		}
		return (problems.isEmpty() && failures.isEmpty()) ? 0 : 1;
	}

	private static String many(int count, String what) {
		return count + " " + what + ((count == 1) ? "" : "s");
	}

	/** Where the tests of a policy are: beside it. */
	static Path testsOf(Path policy) {
		String name = policy.getFileName().toString();
		return policy.resolveSibling(StringUtils.stripFilenameExtension(name) + "-test.yaml");
	}

}
