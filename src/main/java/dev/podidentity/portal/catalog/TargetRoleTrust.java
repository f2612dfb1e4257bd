package dev.podidentity.portal.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.Association;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the trust policy of a target role needs for one association, once EKS has told its
 * external id.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html">Target
 * roles in the EKS user guide</a>
 */
public final class TargetRoleTrust {

	/** All that a Sid may have. */
	private static final Pattern NOT_OF_A_SID = Pattern.compile("[^A-Za-z0-9]");

	private TargetRoleTrust() {
	}

	/**
	 * The statements to paste, separated by a comma as in the list of a policy; empty
	 * where the association has no target role or EKS told no external id.
	 */
	public static Optional<String> statements(Association association) {
		String externalId = association.externalId();
		if (association.targetRoleArn() == null || externalId == null) {
			return Optional.empty();
		}
		// unique among the statements for other associations too
		String id = NOT_OF_A_SID.matcher(association.associationId()).replaceAll("");
		ObjectNode assume = statement("AssumeFor" + id, association, TrustPolicy.ASSUME_ROLE);
		assume.putObject("Condition").putObject("StringEquals").put("sts:ExternalId", externalId);
		// as in the guide: the external id comes with sts:AssumeRole only
		ObjectNode tag = statement("TagFor" + id, association, TrustPolicy.TAG_SESSION);
		return Optional.of(List.of(assume, tag)
			.stream()
			.map((statement) -> JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(statement))
			.collect(Collectors.joining(",\n")));
	}

	private static ObjectNode statement(String sid, Association association, String action) {
		ObjectNode statement = JsonNodeFactory.instance.objectNode();
		statement.put("Sid", sid).put("Effect", "Allow");
		statement.putObject("Principal").put("AWS", association.roleArn());
		return statement.put("Action", action);
	}

}
