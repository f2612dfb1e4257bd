package dev.podidentity.portal.request;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import dev.podidentity.portal.request.Evidence.Findings;

/**
 * Tells with what preflight finds now that an earlier run on the same revision has seen
 * another role of that name, or that it could do less.
 */
final class RemadeRoles {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private RemadeRoles() {
	}

	/**
	 * The checks, with one more for each role that was made anew or can do more, or of
	 * which nobody can tell any more. Of one that is gone, or that IAM does not show, the
	 * checks speak anyway.
	 * @param before what was found earlier, oldest first
	 */
	static List<Check> told(List<Findings> before, List<Check> checks) {
		List<Check> all = new ArrayList<>(checks);
		CheckedRoles.ids(checks)
			.forEach((arn, id) -> before.stream()
				.filter((earlier) -> !id.equals(CheckedRoles.ids(earlier.checks()).getOrDefault(arn, id)))
				.reduce((one, later) -> later)
				.ifPresent((earlier) -> all
					.add(check(arn, String.valueOf(CheckedRoles.ids(earlier.checks()).get(arn)), id, earlier.at()))));
		Set<String> seen = CheckedRoles.ids(checks).keySet();
		CheckedRoles.breadths(checks)
			.forEach((arn, breadth) -> before.stream()
				.filter((earlier) -> breadth != Breadth.UNKNOWN || seen.contains(arn))
				.filter((earlier) -> breadth
					.compareTo(CheckedRoles.breadths(earlier.checks()).getOrDefault(arn, breadth)) > 0)
				.reduce((one, later) -> later)
				.ifPresent((earlier) -> all.add(broader(arn, breadth, earlier.at()))));
		all.sort(Comparator.comparing(Check::name));
		return List.copyOf(all);
	}

	/**
	 * One for each role that can do more than a rule saw that approved the request by
	 * itself: it was altered in the same moment, and nobody else has looked at it.
	 */
	static List<Check> sinceRule(Plan plan, List<Check> checks) {
		if (!plan.stages().isEmpty()) {
			return List.of();
		}
		Map<String, Breadth> now = CheckedRoles.breadths(checks);
		return plan.roles()
			.stream()
			.filter((role) -> now.getOrDefault(role.arn(), Breadth.NARROW)
				.compareTo(Breadth.valueOf(role.breadth())) > 0)
			.map((role) -> new Check(Name.ROLE_EXISTS, Result.WARNING, null,
					"Role " + name(role.arn()) + " is not known to do as little as rule " + plan.rule()
							+ " saw, which approved this by itself",
					"It was " + role.breadth() + " then and is " + now.get(role.arn()) + " now",
					new Remedy(
							"Read what the role may do, and have it narrowed or the association removed where that is"
									+ " too much.",
							null)))
			.toList();
	}

	private static String name(String arn) {
		return RoleArn.parse(arn).map(RoleArn::name).orElse(arn);
	}

	private static Check broader(String arn, Breadth now, Instant at) {
		String role = name(arn);
		String words = (now != Breadth.UNKNOWN) ? "Role " + role + " can do more than at the checks of "
				: "Role " + role + " has policies that cannot be read now, and could be at the checks of ";
		return new Check(Name.ROLE_EXISTS, Result.WARNING, null, words + MOMENT.format(at),
				"Whoever approved before these checks has read what it might do then",
				new Remedy("Read what the role may do now before you decide.", null));
	}

	private static Check check(String arn, String before, String now, Instant at) {
		String role = name(arn);
		return new Check(Name.ROLE_EXISTS, Result.WARNING, null,
				"Role " + role + " was deleted and made anew since the checks of " + MOMENT.format(at),
				"Its unique id was " + before + " and is " + now
						+ ". Whoever approved before these checks has read what the old one might do",
				new Remedy("Read what the role may do now before you decide.", null));
	}

}
