package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.iam.AccessLevel;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessPartTests {

	private static final List<Row> READS = List.of(new Row(Effect.ALLOW, "s3", List.of(AccessLevel.READ),
			List.of("s3:GetObject"), List.of("arn:aws:s3:::receipts/*"), List.of(), true));

	@Test
	void sessionPolicyStandsBesideTheRoleThatItLimits() {
		assertThat(titles(check(Name.ROLE_BREADTH, "a", new AccessTable(READS, READS, true))))
			.containsExactly("By the policies of the role", "Under the session policy");
		assertThat(titles(check(Name.ROLE_BREADTH, "a", new AccessTable(READS, null, true)),
				check(Name.TARGET_ROLE_BREADTH, "b", new AccessTable(READS, READS, true))))
			.containsExactly("By the policies of the role, which takes on the target role",
					"By the policies of the target role, whose permissions the pods get",
					"The target role under the session policy");
	}

	@Test
	void whatCannotBeToldIsSaidWithTheReason() {
		List<AccessPart> parts = AccessPart
			.of(List.of(check(Name.ROLE_BREADTH, null, null), check(Name.TARGET_ROLE_BREADTH, "No access", null)));
		assertThat(parts).extracting(AccessPart::unknown).containsExactly("Cannot tell.", "No access.");
		assertThat(parts).noneMatch(AccessPart::complete);
	}

	@Test
	void permissionsOfOneAccountAreToldWithItsFirstTargetOnly() {
		assertThat(titles(check(Name.ROLE_BREADTH, "GetPolicy: no", new AccessTable(READS, null, false)),
				check(Name.ROLE_BREADTH, "GetPolicy: no", null)))
			.containsExactly("By the policies of the role");
	}

	@Test
	void otherChecksSayNothingOfPermissions() {
		assertThat(titles(check(Name.AGENT, "unknown", null))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DENY  | true  |      | denied         |
			DENY  | false |      | perhaps denied | not certain: it may deny nothing
			DENY  | false | over | not denied     |
			ALLOW | true  |      |                |
			ALLOW | false |      |                | not certain: at most this
			ALLOW | false | over |                |
			""")
	void onlyWhatIsCertainlyDeniedIsToldSo(Effect effect, boolean certain, @Nullable String never,
			@Nullable String denied, @Nullable String doubt) {
		Row row = new Row(effect, "s3", List.of(AccessLevel.READ), List.of("s3:Get*"), List.of("*"), List.of(), certain,
				never);
		AccessPart.Line line = AccessPart
			.of(List.of(check(Name.ROLE_BREADTH, "a", new AccessTable(List.of(row), null, true))))
			.get(0)
			.lines()
			.get(0);
		assertThat(line.denied() ? line.deniedWord() : null).isEqualTo(denied);
		assertThat(line.doubt()).isEqualTo(doubt);
	}

	private static List<String> titles(Check... checks) {
		return AccessPart.of(List.of(checks)).stream().map(AccessPart::title).toList();
	}

	private static Check check(Name name, @Nullable String why, @Nullable AccessTable table) {
		return new Check(name, Result.UNKNOWN, null, "Cannot tell", why, null, table);
	}

}
