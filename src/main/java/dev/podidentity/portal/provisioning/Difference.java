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

	private static final String POLICY = "session policy";

	/** All that differs; empty where EKS holds exactly what was agreed. */
	public static List<Difference> of(AssociationSpec agreed, Association held) {
		List<Difference> differences = new ArrayList<>();
		compare("role", agreed.roleArn(), held.roleArn(), differences);
		compare("target role", agreed.targetRoleArn(), held.targetRoleArn(), differences);
		compare("session tags", agreed.disableSessionTags() ? "off" : "on", held.disableSessionTags() ? "off" : "on",
				differences);
		if (!sameJson(agreed.policy(), held.policy())) {
			differences.add(new Difference(POLICY, agreed.policy(), held.policy()));
		}
		compare("tags", text(agreed.tags()), text(held.tags()), differences);
		return differences;
	}

	/** What differs, in words; empty where EKS holds exactly what was agreed. */
	static List<String> between(AssociationSpec agreed, Association held) {
		return of(agreed, held).stream().map(Difference::words).toList();
	}

	private String words() {
		return this.what.equals(POLICY) ? "the session policy is another one" : "the " + this.what
				+ (this.what.endsWith("s") ? " are " : " is ") + ((this.held != null) ? this.held : "none");
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
