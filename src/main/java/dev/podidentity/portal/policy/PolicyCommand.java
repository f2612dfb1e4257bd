package dev.podidentity.portal.policy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.springframework.util.StringUtils;

/**
 * {@code policy test FILE}: checks a routing policy and runs the tests beside it, before
 * anybody proposes it. {@code small.yaml} has its tests in {@code small-test.yaml}.
 */
public final class PolicyCommand {

	private static final String USAGE = "Usage: policy test FILE";

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
		if (args.length != 3 || !args[1].equals("test")) {
			this.out.println(USAGE);
			return 2;
		}
		try {
			return test(Path.of(args[2]));
		}
		catch (IOException ex) {
			this.out.println("Cannot read " + ex.getMessage());
			return 2;
		}
	}

	private int test(Path file) throws IOException {
		try {
			RoutingPolicy policy = RoutingPolicy.parse(Files.readString(file));
			PolicyExamples examples = PolicyExamples.parse(Files.readString(testsOf(file)));
			List<String> failures = examples.failures(policy);
			failures.forEach(this.out::println);
			this.out.printf("%s: %d rules, %d tests, %d not as expected%n", file, policy.rules().size(),
					examples.size(), failures.size());
			return failures.isEmpty() ? 0 : 1;
		}
		catch (InvalidPolicy ex) {
			ex.problems().forEach(this.out::println);
			return 1;
		}
	}

	/** Where the tests of a policy are: beside it. */
	static Path testsOf(Path policy) {
		String name = policy.getFileName().toString();
		return policy.resolveSibling(StringUtils.stripFilenameExtension(name) + "-test.yaml");
	}

}
