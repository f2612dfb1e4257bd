package dev.podidentity.portal.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.Association;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the trust policy of a target role needs for associations, once EKS has told their
 * external ids.
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
		return Optional.ofNullable(shared(List.of(association)).get(association.associationId()));
	}

	/**
	 * The statements for several associations: those with the same two roles share them,
	 * with a list of their external ids, since each policy has room for few.
	 * @return the statements by the id of the first association of those that share them
	 */
	public static Map<String, String> shared(Collection<Association> associations) {
		Map<List<String>, List<Association>> groups = new LinkedHashMap<>();
		for (Association association : associations) {
			String target = association.targetRoleArn();
			if (target != null && association.externalId() != null) {
				groups.computeIfAbsent(List.of(association.roleArn(), target), (roles) -> new ArrayList<>())
					.add(association);
			}
		}
		return groups.values()
			.stream()
			.collect(Collectors.toMap((group) -> group.get(0).associationId(), TargetRoleTrust::statements));
	}

	/**
	 * How much room the statements take in the trust policy of the target role, in words.
	 * @param statements as they are told above
	 * @param present the trust policy as it was seen last; null where nobody could look
	 */
	public static String size(String statements, @Nullable String present) {
		boolean known = readable(present);
		List<TrustAmendment> missing = new ArrayList<>();
		for (JsonNode statement : JsonMapper.shared().readTree("[" + statements + "]")) {
			String sid = "\"" + statement.path("Sid").stringValue("") + "\"";
			if (!known || present == null || !present.contains(sid)) {
				missing.add(new TrustAmendment(statement.toString()));
			}
		}
		Amended whole = Amended.of(known ? present : null, missing);
		String size = String.format(Locale.ENGLISH, "the policy has %,d of %,d characters", whole.size(),
				Amended.LIMIT);
		String words = known ? (missing.isEmpty() ? "They are in it already: " : "With them ") + size + "."
				: "The portal has not seen that policy; with nothing else in it " + size + ".";
		return whole.fits() ? words
				: words + " IAM refuses that: have statements taken out that nobody needs, spread the associations"
						+ " over several target roles, or ask AWS for a higher quota of the account (up to 4,096).";
	}

	private static boolean readable(@Nullable String present) {
		return present != null && TrustPolicy.parse(present).flaw().isEmpty();
	}

	private static String statements(List<Association> group) {
		Association first = group.get(0);
		// unique among the statements for other associations too
		String id = NOT_OF_A_SID.matcher(first.associationId()).replaceAll("");
		List<ObjectNode> statements = new ArrayList<>();
		ObjectNode assume = statement("AssumeFor" + id, first, TrustPolicy.ASSUME_ROLE);
		put(assume.putObject("Condition").putObject("StringEquals"), externalIds(group));
		statements.add(assume);
		// without session tags there is nothing to tag with
		if (!group.stream().allMatch(Association::disableSessionTags)) {
			// as in the guide: the external id comes with sts:AssumeRole only
			statements.add(statement("TagFor" + id, first, TrustPolicy.TAG_SESSION));
		}
		return statements.stream()
			.map((statement) -> JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(statement))
			.collect(Collectors.joining(",\n"));
	}

	private static SortedSet<String> externalIds(List<Association> group) {
		return group.stream()
			.map(Association::externalId)
			.flatMap((id) -> Optional.ofNullable(id).stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static void put(ObjectNode condition, SortedSet<String> externalIds) {
		if (externalIds.size() == 1) {
			condition.put("sts:ExternalId", externalIds.first());
		}
		else {
			ArrayNode array = condition.putArray("sts:ExternalId");
			externalIds.forEach(array::add);
		}
	}

	private static ObjectNode statement(String sid, Association association, String action) {
		ObjectNode statement = JsonNodeFactory.instance.objectNode();
		statement.put("Sid", sid).put("Effect", "Allow");
		statement.putObject("Principal").put("AWS", association.roleArn());
		return statement.put("Action", action);
	}

}
