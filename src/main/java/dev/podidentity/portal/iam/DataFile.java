package dev.podidentity.portal.iam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Data of the program about AWS, each file with its source in comments. */
final class DataFile {

	private DataFile() {
	}

	/** The lines of a resource in {@code iam/}, without blank ones and comments. */
	static List<String> lines(String name) {
		try (InputStream in = DataFile.class.getResourceAsStream("/iam/" + name)) {
			return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
