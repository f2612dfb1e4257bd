package dev.podidentity.portal.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Compares what was agreed with what EKS holds. */
final class Difference {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private Difference() {
	}

	/** What differs, in words; empty where EKS holds exactly what was agreed. */
	static List<String> between(AssociationSpec agreed, Association held) {
		List<String> differences = new ArrayList<>();
		compare("role", agreed.roleArn(), held.roleArn(), differences);
		compare("target role", agreed.targetRoleArn(), held.targetRoleArn(), differences);
		compare("session tags", agreed.disableSessionTags() ? "off" : "on", held.disableSessionTags() ? "off" : "on",
				differences);
		if (!sameJson(agreed.policy(), held.policy())) {
			differences.add("the session policy is another one");
		}
		if (!agreed.tags().equals(held.tags())) {
			differences.add("the tags are " + held.tags());
		}
		return differences;
	}

	private static void compare(String what, @Nullable String agreed, @Nullable String held, List<String> differences) {
		if (!Objects.equals(agreed, held)) {
			differences.add("the " + what + " is " + ((held != null) ? held : "none"));
		}
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
