package dev.podidentity.portal.request;

import java.util.Map;
import java.util.UUID;

import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.RoleIds;
import dev.podidentity.portal.preflight.RoleIds.Found;
import dev.podidentity.portal.preflight.RoleIds.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

class RolesSinceApprovalTests {

	private static final Target TARGET = new Target(
			ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"), "payments", "ledger");

	private static final String ROLE = "arn:aws:iam::111122223333:role/payments-ledger";

	private static final String REPORTS = "arn:aws:iam::777788889999:role/reports";

	private final ApprovedRoles approved = mock(ApprovedRoles.class);

	private final RoleIds ids = mock(RoleIds.class);

	private final RolesSinceApproval roles = new RolesSinceApproval(this.approved, this.ids);

	@ParameterizedTest
	@CsvSource({ "THERE, A, THERE, A, ''", "THERE, A, THERE, B, its unique id was A and is B",
			"THERE, A, MISSING, , does not exist any more", "THERE, A, UNKNOWN, , ''",
			"MISSING, , THERE, B, and there is one now", "MISSING, , MISSING, , ''", "MISSING, , UNKNOWN, , ''" })
	void roleIsComparedWithTheOneThatWasApproved(State then, @Nullable String before, State state, @Nullable String now,
			String words) {
		given(this.approved.role(any(), any(), any())).willReturn(new Found(then, before));
		given(this.ids.within(any(), any())).willReturn(new Found(state, now));
		if (words.isEmpty()) {
			assertThat(changed(null)).isEmpty();
		}
		else {
			assertThat(changed(null)).contains("payments-ledger", words);
		}
	}

	@Test
	void whatNobodyCouldReadIsNotAskedFor() {
		given(this.approved.role(any(), any(), any())).willReturn(Found.UNKNOWN);
		assertThat(changed(null)).isEmpty();
		verifyNoInteractions(this.ids);
	}

	@Test
	void targetRoleIsComparedToo() {
		given(this.approved.role(any(), any(), any())).willReturn(Found.of("A"));
		given(this.approved.targetRole(any(), any(), any())).willReturn(Found.of("T1"));
		given(this.ids.within(eq(RoleArn.valueOf(ROLE)), any())).willReturn(Found.of("A"));
		given(this.ids.within(eq(RoleArn.valueOf(REPORTS)), any())).willReturn(Found.of("T2"));
		assertThat(changed(REPORTS)).contains("Role reports", "was T1 and is T2").doesNotContain("payments-ledger");
	}

	private String changed(@Nullable String targetRole) {
		return this.roles
			.changed(new RequestId(UUID.randomUUID()), TARGET,
					new AssociationSpec("payments", "ledger", ROLE, Map.of(), false, targetRole, null))
			.orElse("");
	}

}
