package dev.podidentity.portal.preflight;

import java.time.Duration;
import java.util.List;

import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Clusters.ClusterDescription;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.podidentity.portal.preflight.PreflightFixture.NOW;
import static dev.podidentity.portal.preflight.PreflightFixture.PROD;
import static org.assertj.core.api.Assertions.assertThat;

class UnreadRemedyTests {

	private static final String AGAIN = "Check again in a minute.";

	private final PreflightFixture preflight = new PreflightFixture();

	@ParameterizedTest(name = "{0} {1} {2}")
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					ACCESS_DENIED | GetRole       | AccessDenied                | Ask an administrator of the portal to allow iam:GetRole there.
					ACCESS_DENIED | DescribeAddon | AccessDeniedException       | Ask an administrator of the portal to allow eks:DescribeAddon there.
					ACCESS_DENIED | GetRole       | ExpiredToken                | Ask an administrator of the portal to look at the credentials that it calls AWS with.
					ACCESS_DENIED | GetRole       | UnrecognizedClientException | Ask an administrator of the portal to look at the credentials that it calls AWS with.
					ACCESS_DENIED | GetRole       | OptInRequired               | Ask an administrator of the portal whether the account has opened that region.
					ACCESS_DENIED | GetRole       | -                           | Ask an administrator of the portal what stands between it and AWS: AWS itself names an error.
					WRONG_ACCOUNT | GetRole       | -                           | Ask an administrator of the portal to correct its settings.
					THROTTLED     | GetRole       | Throttling                  | Check again in a minute.
					SERVER_ERROR  | GetRole       | ServiceFailure              | Check again in a minute.
					UNCLEAR       | GetRole       | -                           | Check again in a minute.
					INVALID       | GetRole       | ValidationError             | Check again in a minute.
					NOT_FOUND     | GetRole       | NoSuchEntity                | -
					""")
	void permissionHelpsOnlyWhereOneIsMissing(Kind kind, String operation, @Nullable String code,
			@Nullable String expected) {
		assertThat(UnreadRemedy.of(failed(kind, operation, code))).isEqualTo(expected);
	}

	@Test
	void severalCallsAreNamedTogetherAndEachThingOnce() {
		assertThat(UnreadRemedy.of(List.of(failed(Kind.ACCESS_DENIED, "GetPolicy", "AccessDenied"),
				failed(Kind.SERVER_ERROR, "GetRolePolicy", "ServiceFailure"),
				failed(Kind.THROTTLED, "GetRolePolicy", "Throttling"),
				failed(Kind.ACCESS_DENIED, "GetPolicy", "AccessDenied"),
				failed(Kind.ACCESS_DENIED, "ListRolePolicies", "AccessDenied"))))
			.isEqualTo(
					"Ask an administrator of the portal to allow iam:GetPolicy, iam:ListRolePolicies there. " + AGAIN);
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "SERVER_ERROR", "THROTTLED", "UNCLEAR" })
	void noCheckAsksForAPermissionInAnOutage(Kind kind) {
		for (String operation : List.of("DescribeCluster", "ListPodIdentityAssociations", "GetRole",
				"ListAttachedRolePolicies")) {
			PreflightFixture outage = new PreflightFixture();
			outage.aws.refusing(operation, null, kind, "Internal failure");
			assertThat(outage.targetRole("arn:aws:iam::111122223333:role/reports").run())
				.filteredOn((check) -> check.whatToDo() != null)
				.noneMatch((check) -> String.valueOf(check.whatToDo()).contains("to allow"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "SERVER_ERROR, Check again in a minute.", "UNCLEAR, Check again in a minute.",
			"ACCESS_DENIED, Ask an administrator of the portal to allow eks:DescribeAddon there." })
	void agentThatIsUnknownHasTheRemedyOfItsFailure(Kind kind, String expected) {
		this.preflight.aws.with(new ClusterDescription(PROD, "ACTIVE", null, false,
				Agent.unknown(failed(kind, "DescribeAddon", "Code")), java.util.Map.of()));
		Check check = this.preflight.check(Name.AGENT);
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.whatToDo()).extracting(Check.Remedy::text)
			.isEqualTo("Ask the owners of the cluster whether the agent runs there. " + expected);
	}

	private static AwsCallFailed failed(Kind kind, String operation, @Nullable String code) {
		return new AwsCallFailed(new AwsCall(operation, "r-1", 400, code, "words", NOW, Duration.ZERO), kind, null);
	}

}
