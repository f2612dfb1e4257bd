package dev.podidentity.portal.aws;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.podidentity.portal.aws.AwsSettings.Account;
import dev.podidentity.portal.aws.AwsSettings.Endpoints;
import dev.podidentity.portal.aws.AwsSettings.Mode;
import dev.podidentity.portal.aws.AwsStub.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

class AwsSettingsTests {

	private static final URI SANDBOX = URI.create("http://127.0.0.1:4599");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Wiring.class)
		.withBean(Clock.class, Clock::systemUTC)
		.withBean(SimpleMeterRegistry.class);

	private final ApplicationContextRunner withSandbox = this.runner.withBean("sandboxEndpoint", URI.class,
			() -> SANDBOX);

	private final ApplicationContextRunner aws = this.runner.withPropertyValues("portal.aws.mode=aws");

	@Test
	void sandboxNeedsNoSettings() {
		this.withSandbox.run((context) -> {
			AwsSettings settings = context.getBean(AwsSettings.class);
			assertThat(settings.mode()).isEqualTo(Mode.SANDBOX);
			assertThat(settings.accounts()).extracting(Account::id)
				.containsExactly("111122223333", "444455556666", "777788889999");
			assertThat(settings.accounts().get(0).role())
				.hasToString("arn:aws:iam::111122223333:role/pod-identity-portal");
			assertThat(settings.locations()).hasSize(4).contains(new Location("111122223333", "eu-west-1"));
			assertThat(settings.attemptTimeout()).isEqualTo(Duration.ofSeconds(5));
			assertThat(settings.totalTimeout()).isEqualTo(Duration.ofSeconds(20));
		});
	}

	@Test
	void sandboxModeWithoutASandboxSaysWhatToDo() {
		this.runner.withPropertyValues("portal.aws.endpoints.eks=http://127.0.0.1:1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("portal.aws.endpoints.iam")
				.hasMessageContaining("portal.aws.mode=aws"));
	}

	@Test
	void otherStandInServesTheSandboxMode() {
		this.runner
			.withPropertyValues("portal.aws.endpoints.eks=http://127.0.0.1:1",
					"portal.aws.endpoints.iam=http://127.0.0.1:2", "portal.aws.endpoints.sts=http://127.0.0.1:3")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void explicitEndpointWinsOverTheSandbox() {
		try (AwsStub stub = new AwsStub()) {
			stub.answering(Answer.json("{\"clusters\":[\"a\"]}"));
			this.runner.withBean("sandboxEndpoint", URI.class, stub::endpoint)
				.withPropertyValues("portal.aws.endpoints.eks=http://127.0.0.1:1")
				.run((context) -> {
					assertThat(context.getBean(Roles.class)).isInstanceOf(IamRoles.class);
					AwsCallFailed failed = org.assertj.core.api.Assertions.catchThrowableOfType(AwsCallFailed.class,
							() -> context.getBean(Clusters.class).names(AwsStub.LOCATION));
					assertThat(failed.kind()).isEqualTo(AwsCallFailed.Kind.UNCLEAR);
					// the role was assumed at the sandbox, the call went elsewhere
					assertThat(stub.requests()).singleElement().matches((request) -> request.is("AssumeRole"));
				});
		}
	}

	@Test
	void awsNeedsAnAccount() {
		this.aws.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("portal.aws.mode=aws needs at least one account: set portal.aws.accounts[0].id"));
	}

	@Test
	void awsTakesAccountsAndUsesItsOwnEndpoints() {
		this.aws
			.withPropertyValues("portal.aws.accounts[0].id=123456789012",
					"portal.aws.accounts[0].role=arn:aws:iam::123456789012:role/ops/portal",
					"portal.aws.accounts[0].external-id=x-1", "portal.aws.accounts[0].regions=eu-north-1,eu-south-1",
					"portal.aws.attempt-timeout=3s")
			.run((context) -> {
				AwsSettings settings = context.getBean(AwsSettings.class);
				assertThat(settings.accounts())
					.containsExactly(new Account("123456789012", new RoleArn("aws", "123456789012", "/ops/", "portal"),
							"x-1", List.of("eu-north-1", "eu-south-1")));
				assertThat(settings.endpoints()).isEqualTo(new Endpoints(null, null, null));
				assertThat(settings.attemptTimeout()).isEqualTo(Duration.ofSeconds(3));
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			portal.aws.accounts[0].id=123              | must have 12 digits
			portal.aws.accounts[0].regions=            | must name at least one region
			portal.aws.accounts[0].role=admin          | Not the ARN of an IAM role: admin
			portal.aws.accounts[1].id=123456789012     | names an account twice
			portal.aws.attempt-timeout=0s              | attemptTimeout
			portal.aws.mode=moon                       | moon
			""")
	void refusesToStartWithWhatCannotWork(String property, String reason) {
		this.aws
			.withPropertyValues("portal.aws.accounts[0].id=123456789012", "portal.aws.accounts[0].regions=eu-north-1",
					"portal.aws.accounts[1].regions=eu-north-1", "portal.aws.accounts[1].id=210987654321", property)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(reason));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(AwsSettings.class)
	@Import({ AwsConfiguration.class, EksClusters.class, EksAssociations.class, IamRoles.class })
	static class Wiring {

	}

}
