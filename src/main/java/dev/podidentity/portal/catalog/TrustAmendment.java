package dev.podidentity.portal.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.podidentity.portal.iam.PolicyStatement;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How to mend a trust policy: a statement beside those that it has. Statements of others
 * stay as they are, since what is added to one of them goes to everybody that it names.
 *
 * @param statement the statement to paste, as indented JSON
 */
public record TrustAmendment(String statement) {

	static final String SID = "AllowEksAuthToAssumeRoleForPodIdentity";

	static TrustAmendment added(ObjectNode statement) {
		return new TrustAmendment(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(statement));
	}

	/** These actions for every pod. */
	static TrustAmendment ofAll(Collection<String> actions) {
		return added(allowing(JsonNodeFactory.instance.objectNode(), actions));
	}

	/** A statement for Pod Identity that has no conditions yet. */
	static ObjectNode fresh(String sid) {
		return allowing(JsonNodeFactory.instance.objectNode().put("Sid", sid), TrustPolicy.ACTIONS);
	}

	private static ObjectNode allowing(ObjectNode json, Collection<String> actions) {
		json.put("Effect", "Allow");
		json.putObject("Principal").put("Service", RequestKeys.SERVICE);
		ArrayNode array = json.putArray("Action");
		actions.forEach(array::add);
		return json;
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
