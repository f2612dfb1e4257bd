package dev.podidentity.portal;

import java.nio.file.Files;
import java.nio.file.Path;

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
	void theDiagramInTheDocumentationIsTheGeneratedOne() throws Exception {
		Path generated = Path.of("target/modules");
		new Documenter(this.modules, Documenter.Options.defaults().withOutputFolder(generated.toString()))
			.writeModulesAsPlantUml();
		String diagram = Files.readString(generated.resolve("components.puml")).strip();

		assertThat(Files.readString(Path.of("docs/modules.puml")).strip())
			.as("copy target/modules/components.puml to docs/modules.puml")
			.isEqualTo(diagram);
	}

}
