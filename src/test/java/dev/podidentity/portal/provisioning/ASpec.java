package dev.podidentity.portal.provisioning;

import java.util.Map;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.request.AContent;
import org.jspecify.annotations.Nullable;

/** What shall be made, and what is there, for tests. */
final class ASpec {

	static final String ROLE = AContent.ROLE.toString();

	private ASpec() {
	}

	/** For payments/checkout, made for REQ-1001. */
	static AssociationSpec plain() {
		return of(ROLE, Map.of("pip:request", "REQ-1001", "pip:revision", "1"), false, null, null);
	}

	/** The same target, another role, nobody's tags. */
	static AssociationSpec foreign() {
		return of("arn:aws:iam::111122223333:role/other", Map.of(), false, null, null);
	}

	static AssociationSpec of(String role, Map<String, String> tags, boolean sessionTagsOff,
			@Nullable String targetRole, @Nullable String policy) {
		return new AssociationSpec("payments", "checkout", role, tags, sessionTagsOff, targetRole, policy);
	}

	/** The association that holds exactly that. */
	static Association held(AssociationSpec spec) {
		return new Association("prod-eu-1", spec.namespace(), spec.serviceAccount(), spec.roleArn(), "arn:a-1", "a-1",
				spec.tags(), null, null, null, spec.disableSessionTags(), spec.targetRoleArn(), null, spec.policy());
	}

}
