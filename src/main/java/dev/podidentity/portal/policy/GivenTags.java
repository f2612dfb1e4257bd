package dev.podidentity.portal.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Tags that a test of a policy gives, and the fact that the portal reads off one of them,
 * in any case of its key. The portal does so in modules that know this one; a test
 * compares these with them.
 */
final class GivenTags {

	/** What a cluster is for. */
	static final String ENVIRONMENT = "environment";

	/** Which groups own a role. */
	static final String OWNER = "owner";

	private GivenTags() {
	}

	/** What clusters with these can be for; more than one where keys differ in case. */
	static List<String> environments(Map<String, String> tags) {
		return values(tags, ENVIRONMENT).distinct().toList();
	}

	/** Ids of the groups that own a role with these. */
	static List<String> owners(Map<String, String> tags) {
		return values(tags, OWNER).flatMap((value) -> Arrays.stream(value.trim().split("\\s+")))
			.filter((group) -> !group.isEmpty())
			.distinct()
			.toList();
	}

	private static Stream<String> values(Map<String, String> tags, String key) {
		return tags.entrySet().stream().filter((tag) -> tag.getKey().equalsIgnoreCase(key)).map(Map.Entry::getValue);
	}

	/** The same with the tag that they must have for that fact. */
	static Map<String, String> with(Map<String, String> tags, String key, String value) {
		if (value.isEmpty() || values(tags, key).findAny().isPresent()) {
			return tags;
		}
		Map<String, String> more = new HashMap<>(tags);
		more.put(key, value);
		return more;
	}

	/**
	 * Tags and owners of a role: each follows from the other where it is not given.
	 *
	 * @param tags its tags; null where IAM did not tell
	 * @param owners ids of the groups that own it; null where IAM did not tell its tags
	 */
	record OfRole(@Nullable Map<String, String> tags, @Nullable List<String> owners) {

		/**
		 * As the portal would have them.
		 * @param role by what name the test gives the role
		 */
		OfRole known(String role, GivenMembers members, GivenProblems problems) {
			boolean tagged = members.has(role + ".tags");
			boolean owned = members.has(role + ".owners");
			boolean unread = (tagged && this.tags == null) || (owned && this.owners == null);
			if (!tagged && !owned) {
				return this;
			}
			if (unread) {
				if (tagged && owned && (this.tags != null || this.owners != null)) {
					contradict(role, problems);
				}
				return new OfRole(null, null);
			}
			Map<String, String> written = (tagged && this.tags != null) ? this.tags : Map.of();
			List<String> named = (owned && this.owners != null) ? this.owners : GivenTags.owners(written);
			Map<String, String> known = with(written, OWNER, String.join(" ", named));
			if (!new HashSet<>(GivenTags.owners(known)).equals(new HashSet<>(named))) {
				contradict(role, problems);
			}
			return new OfRole(known, named);
		}

		private void contradict(String role, GivenProblems problems) {
			problems.contradict(GivenProblems.words(role + ".owners", (this.owners != null) ? this.owners : "unknown"),
					GivenProblems.words(role + ".tags", (this.tags != null) ? this.tags : "unknown"),
					"owners are the ids in the tag \"owner\", separated by spaces.");
		}

	}

}
