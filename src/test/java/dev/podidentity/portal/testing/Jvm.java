package dev.podidentity.portal.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a portal of a test is run as a process.
 *
 * @param classPath where its classes are
 * @param options options of the virtual machine
 * @param environment variables besides those of the test
 */
public record Jvm(String classPath, List<String> options, Map<String, String> environment) {

	/** With the classes of the tests, quick to start rather than quick in the end. */
	public static Jvm ofTests() {
		return of(System.getProperty("java.class.path"));
	}

	/** Quick to start, with those classes. */
	public static Jvm of(String classPath) {
		return new Jvm(classPath, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"), Map.of());
	}

	/** With one more option. */
	public Jvm with(String option) {
		List<String> more = new ArrayList<>(this.options);
		more.add(option);
		return new Jvm(this.classPath, more, this.environment);
	}

	/** With these variables in its environment. */
	public Jvm in(Map<String, String> variables) {
		return new Jvm(this.classPath, this.options, variables);
	}

	ProcessBuilder command(String mainClass, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.options);
		command.addAll(List.of("-cp", this.classPath, mainClass));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().putAll(this.environment);
		return builder;
	}

}
