package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.FRANKFURT;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.PROD;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class UpdateAssociationTests {

	private static final String OTHER_ROLE = "arn:aws:iam::111122223333:role/payments-checkout-v2";

	private static final String TARGET = "arn:aws:iam::777788889999:role/payments-reporting";

	private final TestCloud cloud;

	private final Association association;

	UpdateAssociationTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
		this.association = this.cloud.create(Wish.of("payments", "checkout").target(TARGET));
		this.cloud.clock.move(Duration.ofMinutes(1));
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void changesTheRoleAndTheTime() {
		Association updated = update(new UpdateAssociation(OTHER_ROLE, null, null, null, null));
		assertThat(updated.roleArn()).isEqualTo(OTHER_ROLE);
		assertThat(updated.targetRoleArn()).isEqualTo(TARGET);
		assertThat(updated.createdAt()).isEqualTo(this.association.createdAt());
		assertThat(updated.modifiedAt()).isEqualTo(this.cloud.clock.instant());
		assertThat(this.cloud.describe(this.association)).isEqualTo(updated);
	}

	@Test
	void emptyTargetRoleClearsItAndItsExternalId() {
		Association updated = update(new UpdateAssociation(null, null, null, "", null));
		assertThat(updated.targetRoleArn()).isNull();
		assertThat(updated.externalId()).isNull();
	}

	@Test
	void policyComesAndGoes() {
		Association limited = update(new UpdateAssociation(null, null, true, null, Documents.PERMISSIONS));
		assertThat(limited.policy()).isEqualTo(Documents.PERMISSIONS);
		Association free = update(new UpdateAssociation(null, null, false, null, ""));
		assertThat(free.policy()).isNull();
		assertThat(free.disableSessionTags()).isFalse();
	}

	@Test
	void policyCannotStayWithSessionTags() {
		update(new UpdateAssociation(null, null, true, null, Documents.PERMISSIONS));
		assertRefused(AwsError.INVALID_PARAMETER, "disableSessionTags",
				() -> update(new UpdateAssociation(null, null, false, null, null)));
	}

	@Test
	void somethingMustChange() {
		assertRefused(AwsError.INVALID_PARAMETER, "At least one",
				() -> update(new UpdateAssociation(null, null, null, null, null)));
		assertRefused(AwsError.INVALID_PARAMETER, "At least one",
				() -> update(new UpdateAssociation(Wish.ROLE, null, false, TARGET, "")));
	}

	@Test
	void newRoleIsCheckedAsOnCreate() {
		assertRefused(AwsError.INVALID_PARAMETER, "Trust policy", () -> update(
				new UpdateAssociation("arn:aws:iam::111122223333:role/payments-legacy-irsa", null, null, null, null)));
		assertRefused(AwsError.INVALID_PARAMETER, "target role",
				() -> update(new UpdateAssociation(null, null, null, "nonsense", null)));
		assertThat(this.cloud.describe(this.association)).isEqualTo(this.association);
	}

	@Test
	void unknownAssociationIsNotFound() {
		UpdateAssociation request = new UpdateAssociation(OTHER_ROLE, null, null, null, null);
		assertRefused(AwsError.RESOURCE_NOT_FOUND, "a-unknown",
				() -> this.cloud.associations().update(FRANKFURT, PROD, "a-unknown", request));
	}

	@Test
	void associationOfAnAddonIsNotUpdated() {
		Association owned = this.cloud.ownedByAddon();
		assertRefused(AwsError.INVALID_REQUEST, "aws-ebs-csi-driver",
				() -> this.cloud.update(owned, new UpdateAssociation(OTHER_ROLE, null, null, null, null)));
		assertThat(this.cloud.describe(owned)).isEqualTo(owned);
	}

	private Association update(UpdateAssociation request) {
		return this.cloud.update(this.association, request);
	}

}
