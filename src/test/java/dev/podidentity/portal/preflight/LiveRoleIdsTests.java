package dev.podidentity.portal.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.preflight.RoleIds.Found;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

class LiveRoleIdsTests {

	private static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/apps/orders");

	private final Roles roles = mock(Roles.class);

	private final Clusters clusters = mock(Clusters.class);

	private final RoleIds ids = new LiveRoleIds(this.roles, this.clusters);

	@BeforeEach
	void locations() {
		given(this.clusters.locations()).willReturn(List.of(new Location("111122223333", "eu-central-1")));
	}

	@Test
	void tellsTheIdOfTheRoleThatIsThere() {
		given(this.roles.get(ROLE)).willReturn(new RoleDescription(ROLE, null, Map.of(), "AROA1"));
		assertThat(this.ids.now(ROLE)).isEqualTo(Found.of("AROA1"));
	}

	@Test
	void withoutAnIdNobodyKnowsWhichRoleItIs() {
		given(this.roles.get(ROLE)).willReturn(new RoleDescription(ROLE, null, Map.of()));
		assertThat(this.ids.now(ROLE)).isEqualTo(Found.UNKNOWN);
	}

	@Test
	void roleOfAnotherPathIsAnotherRole() {
		RoleArn other = RoleArn.valueOf("arn:aws:iam::111122223333:role/orders");
		given(this.roles.get(ROLE)).willReturn(new RoleDescription(other, null, Map.of(), "AROA1"));
		assertThat(this.ids.now(ROLE)).isEqualTo(Found.MISSING);
	}

	@ParameterizedTest
	@EnumSource(Kind.class)
	void onlyARoleThatIsNotFoundIsMissing(Kind kind) {
		AwsCallFailed failure = mock(AwsCallFailed.class);
		given(failure.kind()).willReturn(kind);
		given(this.roles.get(ROLE)).willThrow(failure);
		assertThat(this.ids.now(ROLE)).isEqualTo((kind == Kind.NOT_FOUND) ? Found.MISSING : Found.UNKNOWN);
	}

	@Test
	void accountThatThePortalMayNotLookIntoIsUnknown() {
		assertThat(this.ids.now(RoleArn.valueOf("arn:aws:iam::777788889999:role/reports"))).isEqualTo(Found.UNKNOWN);
		verifyNoInteractions(this.roles);
	}

	@Test
	void whatWasFoundAMomentAgoDoesForThoseWhoTakeIt() {
		given(this.roles.get(ROLE)).willReturn(new RoleDescription(ROLE, null, Map.of(), "AROA1"),
				new RoleDescription(ROLE, null, Map.of(), "AROA2"), new RoleDescription(ROLE, null, Map.of(), "AROA3"));
		assertThat(this.ids.within(ROLE, Duration.ofMinutes(1))).isEqualTo(Found.of("AROA1"));
		assertThat(this.ids.within(ROLE, Duration.ofMinutes(1))).isEqualTo(Found.of("AROA1"));
		assertThat(this.ids.now(ROLE)).isEqualTo(Found.of("AROA2"));
		assertThat(this.ids.within(ROLE, Duration.ofMinutes(1))).isEqualTo(Found.of("AROA2"));
		assertThat(this.ids.within(ROLE, Duration.ZERO)).isEqualTo(Found.of("AROA3"));
	}

	@Test
	void thatNobodyCouldTellIsNotKept() {
		AwsCallFailed failure = mock(AwsCallFailed.class);
		given(failure.kind()).willReturn(Kind.ACCESS_DENIED);
		given(this.roles.get(ROLE)).willReturn(new RoleDescription(ROLE, null, Map.of(), "AROA1"))
			.willThrow(failure)
			.willReturn(new RoleDescription(ROLE, null, Map.of(), "AROA2"));
		assertThat(this.ids.now(ROLE)).isEqualTo(Found.of("AROA1"));
		assertThat(this.ids.now(ROLE)).isEqualTo(Found.UNKNOWN);
		assertThat(this.ids.within(ROLE, Duration.ofMinutes(1))).isEqualTo(Found.of("AROA2"));
	}

}
