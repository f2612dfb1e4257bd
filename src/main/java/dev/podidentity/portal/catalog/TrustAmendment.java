package dev.podidentity.portal.catalog;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How to mend a trust policy.
 *
 * @param replaces whether the statement takes the place of one that is there, rather than
 * standing beside it
 * @param statement the statement to paste, as indented JSON
 */
public record TrustAmendment(boolean replaces, String statement) {

	private static final String SID = "AllowEksAuthToAssumeRoleForPodIdentity";

	/** Gives the missing action to a statement that has the other, else a new one. */
	static TrustAmendment completing(List<TrustStatement> present) {
		return present.stream()
			.filter((statement) -> TrustPolicy.ACTIONS.stream().anyMatch(statement::allows))
			.findFirst()
			.map((statement) -> new TrustAmendment(true, completed(statement)))
			.orElseGet(() -> new TrustAmendment(false, pretty(fresh(present))));
	}

	/**
	 * A new statement for one target. Without session tags there is nothing to tell
	 * targets apart by, so it has no condition then.
	 */
	static TrustAmendment narrowedTo(PodIdentitySession session, List<TrustStatement> present) {
		ObjectNode statement = fresh(present);
		if (!session.disableSessionTags()) {
			statement.putObject("Condition")
				.putObject("StringEquals")
				.put(PodIdentitySession.CLUSTER_ARN, session.cluster().toString())
				.put(PodIdentitySession.NAMESPACE, session.namespace())
				.put(PodIdentitySession.SERVICE_ACCOUNT, session.serviceAccount());
		}
		return new TrustAmendment(false, pretty(statement));
	}

	private static String completed(TrustStatement statement) {
		ObjectNode json = statement.json().deepCopy();
		Set<String> actions = new LinkedHashSet<>(TrustStatement.texts(json.path("Action")));
		TrustPolicy.ACTIONS.stream().filter((action) -> !statement.allows(action)).forEach(actions::add);
		putActions(json, actions);
		return pretty(json);
	}

	private static ObjectNode fresh(List<TrustStatement> present) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		// IAM refuses a policy that has the same Sid twice
		if (present.stream().noneMatch((statement) -> SID.equals(statement.json().path("Sid").stringValue("")))) {
			json.put("Sid", SID);
		}
		json.put("Effect", "Allow");
		json.putObject("Principal").put("Service", "pods.eks.amazonaws.com");
		putActions(json, TrustPolicy.ACTIONS);
		return json;
	}

	private static void putActions(ObjectNode json, Collection<String> actions) {
		ArrayNode array = json.putArray("Action");
		actions.forEach(array::add);
	}

	private static String pretty(ObjectNode json) {
		return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
	}

}
