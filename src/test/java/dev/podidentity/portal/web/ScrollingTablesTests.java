package dev.podidentity.portal.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What can scroll sideways can be reached with the keyboard, and has a name. */
class ScrollingTablesTests {

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	private static final Pattern FRAME = Pattern
		.compile("(<div[^>]*\"p-frame[^>]*>)\\s*<table[^>]*(?:class=\"table|:: table)");

	/** One that is a fragment is in the frames of those who include it. */
	private static final Pattern UNFRAMED = Pattern.compile("<table(?![^>]*th:fragment)[^>]*\"table p-flow");

	/** A table becomes blocks by the width of its frame; without one it never would. */
	@ParameterizedTest
	@MethodSource("frameOfATableIsANamedRegion")
	void tablesThatBecomeBlocksAreInAFrame(Path template) throws IOException {
		assertThat(UNFRAMED.matcher(FRAME.matcher(Files.readString(template)).replaceAll("")).find()).isFalse();
	}

	@ParameterizedTest
	@MethodSource
	void frameOfATableIsANamedRegion(Path template) throws IOException {
		Matcher frames = FRAME.matcher(Files.readString(template));
		while (frames.find()) {
			assertThat(frames.group(1)).contains("tabindex=\"0\"", "role=\"region\"", "aria-label=");
		}
	}

	static List<Path> frameOfATableIsANamedRegion() throws IOException {
		try (Stream<Path> templates = Files.walk(TEMPLATES)) {
			return templates.filter((path) -> path.toString().endsWith(".html")).toList();
		}
	}

}
