package dev.podidentity.portal.request;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.podidentity.portal.aws.RoleArn;
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

	private static Check broader(String arn, Breadth now, Instant at) {
		String role = RoleArn.parse(arn).map(RoleArn::name).orElse(arn);
		String words = (now != Breadth.UNKNOWN) ? "Role " + role + " can do more than at the checks of "
				: "Role " + role + " has policies that cannot be read now, and could be at the checks of ";
		return new Check(Name.ROLE_EXISTS, Result.WARNING, null, words + MOMENT.format(at),
				"Whoever approved before these checks has read what it might do then",
				new Remedy("Read what the role may do now before you decide.", null));
	}

	private static Check check(String arn, String before, String now, Instant at) {
		String role = RoleArn.parse(arn).map(RoleArn::name).orElse(arn);
		return new Check(Name.ROLE_EXISTS, Result.WARNING, null,
				"Role " + role + " was deleted and made anew since the checks of " + MOMENT.format(at),
				"Its unique id was " + before + " and is " + now
						+ ". Whoever approved before these checks has read what the old one might do",
				new Remedy("Read what the role may do now before you decide.", null));
	}

}
