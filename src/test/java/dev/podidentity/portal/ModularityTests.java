package dev.podidentity.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cut into modules is as their package-info files say, and as docs/architecture.md
 * shows.
 */
class ModularityTests {

	private final ApplicationModules modules = ApplicationModules.of(Portal.class);

	@Test
	void modulesUseOnlyWhatTheyMayUse() {
		this.modules.verify();
	}

	@Test
	void theDiagramInTheDocumentationIsTheGeneratedOne() throws IOException {
		Path generated = Path.of("target/modules");
		new Documenter(this.modules, Documenter.Options.defaults().withOutputFolder(generated.toString()))
			.writeModulesAsPlantUml();

		assertThat(lines(Path.of("docs/modules.puml"))).as("copy target/modules/components.puml to docs/modules.puml")
			.isEqualTo(lines(generated.resolve("components.puml")));
	}

	/** The generator writes them in another order each time. */
	private static List<String> lines(Path file) throws IOException {
		return Files.readAllLines(file).stream().filter((line) -> !line.isBlank()).sorted().toList();
	}

}
