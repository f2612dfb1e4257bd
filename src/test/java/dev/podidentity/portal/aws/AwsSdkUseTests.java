package dev.podidentity.portal.aws;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The SDK stays in one room, so that every call is traced and classified. */
@AnalyzeClasses(packages = "dev.podidentity.portal", importOptions = ImportOption.DoNotIncludeJars.class)
class AwsSdkUseTests {

	private static final String SDK = "software.amazon.awssdk..";

	private static final DescribedPredicate<JavaClass> MAIN_CODE = describe("are main code",
			(type) -> type.getSource()
				.stream()
				.noneMatch((source) -> source.getUri().toString().contains("/test-classes/")));

	@ArchTest
	static final ArchRule onlyModuleAwsAndTestsThatPlayAwsUseTheSdk = noClasses().that()
		.resideOutsideOfPackages("dev.podidentity.portal.aws..", "dev.podidentity.portal.sandbox..",
				"dev.podidentity.portal.faults..", "dev.podidentity.portal.bench..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(SDK);

	@ArchTest
	static final ArchRule onlyModuleAwsUsesTheSdkInMainCode = noClasses().that(MAIN_CODE)
		.and()
		.resideOutsideOfPackage("dev.podidentity.portal.aws..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(SDK);

}
