package dev.podidentity.portal.sandbox;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Runs the sandbox alone, as a process of its own, until it is stopped:
 *
 * <pre>java -jar pod-identity-portal.jar sandbox --port=4599 --data-dir=./data</pre>
 *
 * Further options: {@code --visibility-delay=2s}, {@code --association-limit=5000}, and
 * {@code --control-port=4600} for fault knobs. Exits with 2 where an option is wrong,
 * with 1 where port or directory is in use.
 */
public final class SandboxMain {

	private static final String CONTROL_PORT = "control-port";

	private static final Set<String> OPTIONS = Set.of("port", "data-dir", "visibility-delay", "association-limit",
			CONTROL_PORT);

	private SandboxMain() {
	}

	public static void main(String[] args) {
		try {
			Sandbox sandbox = start(args, System.out);
			Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
		}
		catch (IllegalArgumentException ex) {
			fail(ex, 2);
		}
		catch (SandboxNotStarted ex) {
			fail(ex, 1);
		}
	}

	private static void fail(RuntimeException ex, int status) {
		System.err.println(ex.getMessage());
		System.exit(status);
	}

	static Sandbox start(String[] args, PrintStream out) {
		Map<String, String> options = options(args);
		SandboxSettings settings = new SandboxSettings(number(options, "port", 4599),
				DurationStyle.detectAndParse(options.getOrDefault("visibility-delay", "0s")),
				number(options, "association-limit", 5000), null);
		Path dataDir = Path.of(options.getOrDefault("data-dir", "./data"));
		Sandbox sandbox = Sandbox.start(settings, dataDir, Clock.systemUTC(), controlPort(options));
		out.println("Sandbox on " + sandbox.endpoint() + " for AWS accounts " + String.join(", ", sandbox.accounts())
				+ sandbox.control().map((control) -> ", control on " + control).orElse("") + ". Try: "
				+ AwsCli.example(sandbox.endpoint()));
		return sandbox;
	}

	/** None unless named: whoever reaches it can make the sandbox fail. */
	private static @Nullable Integer controlPort(Map<String, String> options) {
		if (!options.containsKey(CONTROL_PORT)) {
			return null;
		}
		int port = number(options, CONTROL_PORT, 0);
		if (port > 65_535) {
			throw new IllegalArgumentException("--" + CONTROL_PORT + " must be from 0 to 65535");
		}
		return port;
	}

	/** Takes {@code --name=value}; the word that chose the sandbox may still be there. */
	private static Map<String, String> options(String[] args) {
		Map<String, String> options = new HashMap<>();
		for (int i = 0; i < args.length; i++) {
			if (i == 0 && args[i].equals("sandbox")) {
				continue;
			}
			String[] parts = args[i].split("=", 2);
			String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
			if (parts.length < 2 || !OPTIONS.contains(name)) {
				throw new IllegalArgumentException("Unknown option " + args[i]
						+ "; options are --port=, --data-dir=, --visibility-delay=, --association-limit= and --control-port=");
			}
			options.put(name, parts[1]);
		}
		return options;
	}

	private static int number(Map<String, String> options, String name, int fallback) {
		String text = options.get(name);
		if (text == null) {
			return fallback;
		}
		if (!text.matches("[0-9]{1,9}")) {
			throw new IllegalArgumentException("--" + name + " must be a number");
		}
		return Integer.parseInt(text);
	}

}
