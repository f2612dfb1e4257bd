package dev.podidentity.portal.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One thing in which EKS holds another association than was agreed. Policies are compared
 * as JSON, so that white space is no difference.
 *
 * @param what the member in words, such as {@code target role}
 * @param agreed what was agreed, or null for none
 * @param held what EKS holds, or null for none
 */
public record Difference(String what, @Nullable String agreed, @Nullable String held) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String ROLE = "role";

	private static final String TARGET_ROLE = "target role";

	private static final String POLICY = "session policy";

	private static final String TAGS = "tags";

	/** All that differs; empty where EKS holds what was agreed. */
	public static List<Difference> of(AssociationSpec agreed, Association held) {
		List<Difference> differences = new ArrayList<>();
		compare("namespace", agreed.namespace(), held.namespace(), differences);
		compare("service account", agreed.serviceAccount(), held.serviceAccount(), differences);
		compare(ROLE, agreed.roleArn(), held.roleArn(), differences);
		compare(TARGET_ROLE, agreed.targetRoleArn(), held.targetRoleArn(), differences);
		compare("session tags", agreed.disableSessionTags() ? "off" : "on", held.disableSessionTags() ? "off" : "on",
				differences);
		if (!sameJson(agreed.policy(), held.policy())) {
			differences.add(new Difference(POLICY, agreed.policy(), held.policy()));
		}
		compare(TAGS, text(agreed.tags()), text(those(agreed.tags(), held.tags())), differences);
		return differences;
	}

	/** Tags that others put on it besides are no difference. */
	private static Map<String, String> those(Map<String, String> agreed, Map<String, String> held) {
		Map<String, String> those = new TreeMap<>(held);
		those.keySet().retainAll(agreed.keySet());
		return those;
	}

	/** Whether nothing but tags differs. */
	static boolean onlyTags(List<Difference> differences) {
		return differences.stream().allMatch((difference) -> difference.what().equals(TAGS));
	}

	/** Whether it changes what pods get; tags of the association do not reach them. */
	public boolean reachesPods() {
		return !this.what.equals(TAGS);
	}

	/** Whether EKS binds another role, or another target role. */
	public boolean anotherRole() {
		return this.what.equals(ROLE) || this.what.equals(TARGET_ROLE);
	}

	/** What EKS holds, in words. */
	String words() {
		return switch (this.what) {
			case POLICY -> (this.held != null) ? "the session policy is another one" : "it has no session policy";
			case TAGS -> (this.held != null) ? "the tags are " + this.held : "it lacks the tags " + this.agreed;
			default -> "the " + this.what + (this.what.endsWith("s") ? " are " : " is ")
					+ ((this.held != null) ? this.held : "none");
		};
	}

	private static void compare(String what, @Nullable String agreed, @Nullable String held,
			List<Difference> differences) {
		if (!Objects.equals(agreed, held)) {
			differences.add(new Difference(what, agreed, held));
		}
	}

	private static @Nullable String text(Map<String, String> tags) {
		return tags.isEmpty() ? null : new TreeMap<>(tags).toString();
	}

	private static boolean sameJson(@Nullable String agreed, @Nullable String held) {
		if (agreed == null || held == null) {
			return Objects.equals(agreed, held);
		}
		try {
			return JSON.readTree(agreed).equals(JSON.readTree(held));
		}
		catch (JacksonException ex) {
			return agreed.equals(held);
		}
	}

}
