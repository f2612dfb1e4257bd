package dev.podidentity.portal.request.web;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import org.jspecify.annotations.Nullable;

/**
 * What preflight said, each thing once: what it found of a cluster it tells with each
 * target there, and people count it once.
 */
final class DistinctChecks {

	/**
	 * Ends of a name as AWS and Kubernetes write them, so that no part of one is taken.
	 */
	private static final String BEFORE = "(?<![\\w./,-])";

	private static final String AFTER = "(?![\\w/-]|[.,]\\w)";

	private static final String TARGET = "{target}";

	private static final String ACCOUNT = "{account}";

	private static final String CLUSTER = "{cluster}";

	private DistinctChecks() {
	}

	static List<Check> of(List<Check> checks) {
		Set<Fact> told = new HashSet<>();
		return checks.stream().filter((check) -> told.add(Fact.of(check))).toList();
	}

	/** What the answer is about, as short as it can be named; null for all targets. */
	static @Nullable String place(Check check) {
		String target = check.target();
		return (target != null && isOfCluster(check.name())) ? target.split("/", 2)[0] : target;
	}

	/** Whether its summary names the place that it is about. */
	static boolean names(Check check) {
		String general = String.valueOf(aside(check.summary(), check.target()));
		boolean cluster = general.contains(CLUSTER);
		return general.contains(TARGET) || (cluster && (isOfCluster(check.name()) || general.contains(ACCOUNT)));
	}

	/** Whether it is a fact of the cluster, whatever is asked for there. */
	static boolean isOfCluster(Name name) {
		return switch (name) {
			case CLUSTER_ACTIVE, AGENT, LIMIT -> true;
			case TARGET_FREE, SYSTEM_TARGET, ROLE_EXISTS, ROLE_ACCOUNT, ROLE_TRUST, ROLE_CONDITIONS, ROLE_BREADTH,
					PERMISSIONS_BOUNDARY, ROLE_SHARED, TARGET_ROLE, TARGET_ROLE_BREADTH, SESSION_POLICY, SESSION_TAGS ->
				false;
		};
	}

	/** The same words without the place that they are about. */
	static @Nullable String aside(@Nullable String words, @Nullable String target) {
		if (words == null || target == null) {
			return words;
		}
		String[] parts = target.split("/", 2);
		String general = without(words, target, TARGET);
		if (parts.length == 2) {
			general = without(general, parts[1], ACCOUNT);
		}
		return without(general, parts[0], CLUSTER);
	}

	private static String without(String words, String name, String instead) {
		return Pattern.compile(BEFORE + Pattern.quote(name) + AFTER)
			.matcher(words)
			.replaceAll(Matcher.quoteReplacement(instead));
	}

	/** An answer without the permissions and roles that go with it. */
	private record Fact(Name name, Check.Result result, @Nullable String place, String summary, @Nullable String why,
			Check.@Nullable Remedy whatToDo) {

		static Fact of(Check check) {
			return new Fact(check.name(), check.result(), DistinctChecks.place(check), check.summary(), check.why(),
					check.whatToDo());
		}

	}

}
