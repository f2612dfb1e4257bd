package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.catalog.TargetRoleTrust;
import dev.podidentity.portal.request.RequestView;
import org.jspecify.annotations.Nullable;

/**
 * An association with every member that EKS returned.
 *
 * @param id opaque id
 * @param title where it is
 * @param facts its members
 * @param tags its tags, {@code key=value}
 * @param createdAt when EKS made it
 * @param modifiedAt when EKS last changed it
 * @param policy session policy as JSON text
 * @param targetRoleTrust what to paste into the trust policy of the target role, if any;
 * only with the first of those that share both roles
 * @param targetRoleTrustSize how much room that takes there, in words
 */
record MadeAssociation(String id, String title, List<Fact> facts, List<String> tags, @Nullable Instant createdAt,
		@Nullable Instant modifiedAt, @Nullable String policy, @Nullable String targetRoleTrust,
		@Nullable String targetRoleTrustSize) {

	/** Those of a request with few targets; of many the list of targets names each. */
	static List<MadeAssociation> of(RequestView view, Catalog catalog) {
		List<MadeAssociation> made = new ArrayList<>();
		if (view.changes().size() > Timeline.MANY) {
			return made;
		}
		Map<String, String> trust = TargetRoleTrust.shared(view.associations());
		view.associations()
			.forEach((association) -> made.add(of(association, trust.get(association.associationId()), catalog)));
		return made;
	}

	private static MadeAssociation of(Association association, @Nullable String targetRoleTrust, Catalog catalog) {
		return new MadeAssociation(association.associationId(),
				association.namespace() + "/" + association.serviceAccount() + " on " + association.clusterName(),
				facts(association), pairs(association.tags()), association.createdAt(), association.modifiedAt(),
				association.policy(), targetRoleTrust, (targetRoleTrust != null)
						? TargetRoleTrust.size(targetRoleTrust, present(association, catalog)) : null);
	}

	private static @Nullable String present(Association association, Catalog catalog) {
		return Optional.ofNullable(association.targetRoleArn())
			.flatMap(RoleArn::parse)
			.flatMap(catalog::role)
			.map(Role::trustPolicy)
			.orElse(null);
	}

	private static List<Fact> facts(Association association) {
		return List.of(Fact.mono("Association id", association.associationId()),
				Fact.mono("Association ARN", association.associationArn()),
				Fact.mono("Cluster", association.clusterName()), Fact.mono("Namespace", association.namespace()),
				Fact.mono("Service account", association.serviceAccount()),
				Fact.mono("IAM role", association.roleArn()), Fact.mono("Target role", association.targetRoleArn()),
				Fact.mono("External id", association.externalId()),
				Fact.words("Session tags", association.disableSessionTags() ? "off" : "on"),
				Fact.mono("Owned by add-on", association.ownerArn()));
	}

	private static List<String> pairs(Map<String, String> tags) {
		return new TreeMap<>(tags).entrySet().stream().map((tag) -> tag.getKey() + "=" + tag.getValue()).toList();
	}

}
