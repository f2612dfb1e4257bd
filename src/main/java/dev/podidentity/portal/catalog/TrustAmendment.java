package dev.podidentity.portal.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.iam.PolicyStatement;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How to mend a trust policy.
 *
 * @param replaced the statement whose place it takes, from 1; 0 where it stands beside
 * those that are there
 * @param statement the statement to paste, as indented JSON
 */
public record TrustAmendment(int replaced, String statement) {

	static final String SID = "AllowEksAuthToAssumeRoleForPodIdentity";

	/** Gives the missing action to a statement that has the other, else a new one. */
	static TrustAmendment completing(List<PolicyStatement> present) {
		return IntStream.range(0, present.size())
			.filter((at) -> TrustPolicy.ACTIONS.stream()
				.anyMatch((action) -> TrustPolicy.allows(present.get(at), action)))
			.mapToObj((at) -> new TrustAmendment(at + 1, completed(present.get(at))))
			.findFirst()
			.orElseGet(() -> added(fresh(SID, present)));
	}

	/** Whether it takes the place of a statement that is there. */
	public boolean replaces() {
		return this.replaced > 0;
	}

	static TrustAmendment added(ObjectNode statement) {
		return new TrustAmendment(0, pretty(statement));
	}

	private static String completed(PolicyStatement statement) {
		ObjectNode json = statement.json().deepCopy();
		Set<String> actions = new LinkedHashSet<>(statement.actions().values());
		TrustPolicy.ACTIONS.stream().filter((action) -> !TrustPolicy.allows(statement, action)).forEach(actions::add);
		putActions(json, actions);
		return pretty(json);
	}

	private static ObjectNode fresh(String sid, List<PolicyStatement> present) {
		return fresh(new Sids(present).next(sid));
	}

	/** A statement for Pod Identity without conditions. */
	static ObjectNode fresh(String sid) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("Sid", sid);
		json.put("Effect", "Allow");
		json.putObject("Principal").put("Service", RequestKeys.SERVICE);
		putActions(json, TrustPolicy.ACTIONS);
		return json;
	}

	static void putActions(ObjectNode json, Collection<String> actions) {
		ArrayNode array = json.putArray("Action");
		actions.forEach(array::add);
	}

	private static String pretty(ObjectNode json) {
		return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
	}

	/** IAM refuses a policy that has the same Sid twice. */
	static final class Sids {

		private final Set<String> used = new HashSet<>();

		Sids(List<PolicyStatement> present) {
			present.forEach((statement) -> {
				String sid = statement.sid();
				if (sid != null) {
					this.used.add(sid.toLowerCase(Locale.ROOT));
				}
			});
		}

		/** That one, or the first of its kind that nothing has yet. */
		String next(String wanted) {
			String sid = wanted;
			for (int number = 2; !this.used.add(sid.toLowerCase(Locale.ROOT)); number++) {
				sid = wanted + number;
			}
			return sid;
		}

	}

}
