package dev.podidentity.portal.aws;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The SDK stays in one room, so that every call is traced and classified. */
@AnalyzeClasses(packages = "dev.podidentity.portal", importOptions = ImportOption.DoNotIncludeJars.class)
class AwsSdkUseTests {

	@ArchTest
	static final ArchRule onlyModuleAwsUsesTheSdk = noClasses().that()
		.resideOutsideOfPackages("dev.podidentity.portal.aws..", "dev.podidentity.portal.sandbox..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("software.amazon.awssdk..");

	@ArchTest
	static final ArchRule sandboxSpeaksTheWireAndKnowsNoSdk = noClasses().that()
		.resideInAPackage("dev.podidentity.portal.sandbox..")
		.and()
		.haveSimpleNameNotContaining("Test")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("software.amazon.awssdk..")
		.allowEmptyShould(true);

}
