package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.RoleIds;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import dev.podidentity.portal.preflight.RoleProfiles;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Whether the roles that preflight found for those who decide are still the same, and do
 * not reach further. Where an id was not read then or cannot be read now, nobody can
 * tell, and nothing is refused for that alone.
 */
@Component
class CheckedRoles {

	/** What the rules went by is not asked for twice. */
	private static final Duration JUST_ASKED = Duration.ofSeconds(10);

	private final Evidence evidence;

	private final RoleIds ids;

	private final RoleProfiles profiles;

	private final RequestPreflight preflight;

	CheckedRoles(Evidence evidence, RoleIds ids, RoleProfiles profiles, RequestPreflight preflight) {
		this.evidence = evidence;
		this.ids = ids;
		this.profiles = profiles;
		this.preflight = preflight;
	}

	/** What preflight found last on the revision in force. */
	List<Check> found(AssociationRequest request) {
		return this.evidence.newest(request.id(), request.revision()).map(Evidence.Findings::checks).orElse(List.of());
	}

	/**
	 * What has become of those that are not the same, a sentence each. Calls AWS, so
	 * never inside a transaction.
	 */
	List<String> changed(AssociationRequest request, List<Check> checks) {
		List<String> changed = new ArrayList<>();
		then(request.current().content(), checks).forEach((role, then) -> {
			String words = difference(role.name(), then, this.ids.now(role));
			if (words != null) {
				changed.add(words);
			}
		});
		return changed;
	}

	/**
	 * Those that may do more than the checks found, a sentence each. What was found
	 * before the portal kept it refuses nothing. Can call AWS, so never inside a
	 * transaction; where the rules have just looked at the same, it does not.
	 */
	List<String> broader(AssociationRequest request, List<Check> checks) {
		Map<String, Breadth> then = breadths(checks);
		RequestContent content = request.current().content();
		return Stream.concat(content.targets().stream().map(content::roleFor), Stream.ofNullable(content.targetRole()))
			.distinct()
			.flatMap((role) -> Stream.ofNullable(then.get(role.toString()))
				.flatMap((before) -> Stream
					.ofNullable(broader(role.name(), before, this.profiles.within(role, JUST_ASKED).breadth()))))
			.toList();
	}

	/**
	 * Makes sure that whoever is about to approve has read the newest checks. Where they
	 * were made once, nobody can have read others.
	 * @param checksAt when those were made that were read; null where it was not said
	 * @throws ChecksNotRead where there are newer ones, or it has to be said
	 */
	void checkRead(AssociationRequest request, @Nullable Instant checksAt) {
		List<Instant> made = this.evidence.times(request.id(), request.revision());
		Instant newest = made.isEmpty() ? null : made.get(made.size() - 1);
		if ((checksAt != null) ? !checksAt.equals(newest) : made.size() > 1) {
			throw new ChecksNotRead(newest);
		}
	}

	/** Has the checks made again, on the revision in force. Calls AWS as well. */
	void checkAgain(AssociationRequest request) {
		this.preflight.run(request.id());
	}

	/** The roles of which something is known that can differ now. */
	private static Map<RoleArn, RoleIds.Found> then(RequestContent content, List<Check> checks) {
		Map<String, String> seen = ids(checks);
		Map<RoleArn, RoleIds.Found> then = new LinkedHashMap<>();
		for (Target target : content.targets()) {
			then.computeIfAbsent(content.roleFor(target),
					(role) -> then(role, seen, missing(checks, Name.ROLE_EXISTS, target)));
		}
		RoleArn targetRole = content.targetRole();
		if (targetRole != null) {
			then.computeIfAbsent(targetRole, (role) -> then(role, seen, missing(checks, Name.TARGET_ROLE, null)));
		}
		then.values().removeIf((found) -> found.state() == RoleIds.State.UNKNOWN);
		return then;
	}

	private static RoleIds.Found then(RoleArn role, Map<String, String> seen, boolean missing) {
		String id = seen.get(role.toString());
		return (id == null && missing) ? RoleIds.Found.MISSING : RoleIds.Found.of(id);
	}

	/** A check of the role that failed without having seen one. */
	private static boolean missing(List<Check> checks, Name name, @Nullable Target target) {
		return checks.stream()
			.filter((check) -> check.name() == name && check.result() == Result.FAILED)
			.anyMatch((check) -> check.target() == null || target == null || check.target().equals(target.toString()));
	}

	/** Unique ids by ARN, of the roles that these checks saw. */
	static Map<String, String> ids(List<Check> checks) {
		Map<String, String> ids = new LinkedHashMap<>();
		for (Check check : checks) {
			String id = (check.role() != null) ? check.role().id() : null;
			if (check.role() != null && id != null) {
				ids.put(check.role().arn(), id);
			}
		}
		return ids;
	}

	/** How broad the roles were by ARN, of which these checks tell it. */
	static Map<String, Breadth> breadths(List<Check> checks) {
		Map<String, Breadth> breadths = new LinkedHashMap<>();
		for (Check check : checks) {
			Breadth breadth = (check.role() != null) ? check.role().breadth() : null;
			if (check.role() != null && breadth != null) {
				breadths.put(check.role().arn(), breadth);
			}
		}
		return breadths;
	}

	/** That a role can do more than it could, in words; null where it cannot. */
	static @Nullable String broader(String role, Breadth then, Breadth now) {
		return (now.compareTo(then) <= 0) ? null : switch (now) {
			case ADMINISTRATOR ->
				"Role " + role + " can do more than when it was checked: it has administrator access now.";
			case WILDCARD, NARROW ->
				"Role " + role + " can do more than when it was checked: it may do more than what is named now.";
			case UNKNOWN -> "Role " + role
					+ " may be able to do more than when it was checked: its policies cannot all be read now.";
		};
	}

	/** What has become of a role, in words; null where nothing is known to differ. */
	static @Nullable String difference(String role, RoleIds.Found then, RoleIds.Found now) {
		return switch (now.state()) {
			case UNKNOWN -> null;
			case MISSING -> (then.state() == RoleIds.State.MISSING) ? null
					: "Role " + role + ", which the checks found, does not exist any more.";
			case THERE -> now.equals(then) ? null
					: (then.state() == RoleIds.State.MISSING)
							? "There was no role " + role + " when the checks were made, and there is one now."
							: "Role " + role + " was deleted and made anew under its name since the checks: its unique"
									+ " id was " + then.id() + " and is " + now.id() + ".";
		};
	}

}
