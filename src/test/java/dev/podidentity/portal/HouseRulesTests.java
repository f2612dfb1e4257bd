package dev.podidentity.portal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Rules that the module check cannot see. */
@AnalyzeClasses(packages = "dev.podidentity.portal", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {

	@ArchTest
	static final ArchRule timeComesFromTheClock = noClasses().should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(LocalDate.class, "now")
		.orShould()
		.callMethod(LocalDateTime.class, "now")
		.orShould()
		.callMethod(OffsetDateTime.class, "now")
		.orShould()
		.callMethod(ZonedDateTime.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis")
		.because("time must be controllable in tests: inject a " + Clock.class.getName());

	@ArchTest
	static final ArchRule entitiesStayOutOfPagesAndPayloads = noClasses().that()
		.resideInAnyPackage("..web..", "..api..")
		.should()
		.dependOnClassesThat()
		.areAnnotatedWith(Entity.class);

	@ArchTest
	static final ArchRule controllersAreHidden = classes().that()
		.haveSimpleNameEndingWith("Controller")
		.or()
		.haveSimpleNameEndingWith("Api")
		.should()
		.notBePublic();

	/** A page without its frame has no navigation. */
	@ArchTest
	static final ArchRule pagesHaveTheirFrame = classes().that()
		.areAnnotatedWith(Controller.class)
		.should()
		.resideInAnyPackage(framed());

	/** Which would collect it in vain. */
	@ArchTest
	static final ArchRule theApiHasNoFrame = classes().that()
		.areAnnotatedWith(RestController.class)
		.should()
		.resideOutsideOfPackages(framed());

	private static String[] framed() {
		try {
			return Class.forName("dev.podidentity.portal.web.PageAdvice")
				.getAnnotation(ControllerAdvice.class)
				.basePackages();
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException("the advice has another name", ex);
		}
	}

}
