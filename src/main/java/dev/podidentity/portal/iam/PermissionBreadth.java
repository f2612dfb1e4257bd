package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.iam.PermissionSet.Grant;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;

/**
 * How far permissions reach. Each list holds sentences without full stop that name the
 * policy; conditions make nothing milder.
 *
 * @param administrator why they are everything, or the means to get it
 * @param wide where they span a service or all resources
 * @param others what of others they reach: things that run as a role, roles that may be
 * passed to nothing yet; how far that leads is not in these policies
 * @param roles ARNs, or patterns of ARNs with the whole name of a role, of those that may
 * be assumed, or passed to something that these policies let start; their rights count
 */
public record PermissionBreadth(List<String> administrator, List<String> wide, List<String> others,
		List<String> roles) {

	public PermissionBreadth {
		administrator = List.copyOf(administrator);
		wide = List.copyOf(wide);
		others = List.copyOf(others);
		roles = List.copyOf(roles);
	}

	/** Judges by what the documents say, whatever they are called. */
	public static PermissionBreadth of(PermissionSet permissions) {
		Escalation escalation = new Escalation(permissions);
		List<String> administrator = new ArrayList<>();
		List<String> wide = new ArrayList<>();
		for (Grant grant : permissions.grants()) {
			if (isEverything(grant) && !permissions.denied("*", "*")) {
				administrator.add(grant.policy() + " allows all actions on all resources");
			}
			wide.addAll(wide(grant, permissions));
		}
		if (administrator.isEmpty()) {
			administrator.addAll(escalation.toAdministrator());
		}
		wide.addAll(escalation.toSeveralRoles());
		return new PermissionBreadth(distinct(administrator), distinct(wide), escalation.toOthers(),
				escalation.namedRoles());
	}

	private static boolean isEverything(Grant grant) {
		Patterns actions = grant.statement().actions();
		Patterns resources = resources(grant);
		return !actions.negated() && actions.values().stream().anyMatch(PermissionBreadth::isEveryAction)
				&& !resources.negated() && resources.values().stream().anyMatch(PermissionBreadth::isEveryResource);
	}

	static boolean isEveryAction(String action) {
		return action.chars().allMatch((character) -> character == '*' || character == ':');
	}

	static boolean isEveryResource(String resource) {
		return Glob.isEverything(resource) || resource.matches("arn:[^:]*(:\\*+)+");
	}

	private static List<String> wide(Grant grant, PermissionSet permissions) {
		Patterns actions = grant.statement().actions();
		Patterns resources = resources(grant);
		if ((!actions.negated() && actions.values().isEmpty())
				|| (!resources.negated() && resources.values().isEmpty())) {
			return List.of();
		}
		String start = grant.policy() + " allows ";
		List<String> wide = new ArrayList<>();
		if (actions.negated()) {
			wide.add(start + "all but some actions");
		}
		if (resources.negated()) {
			wide.add(start + words(actions, "all actions") + " on all but some resources");
		}
		List<String> left = actions.values().stream().filter((action) -> !permissions.denied(action, "*")).toList();
		if (!actions.negated()) {
			left.stream()
				.filter((action) -> !NamedPattern.ofAction(action))
				.forEach((action) -> wide
					.add(start + where(action, "all actions") + " on " + words(resources, "all resources")));
		}
		if (!resources.negated() && (actions.negated() || !left.isEmpty())) {
			resources.values()
				.stream()
				.filter((resource) -> !NamedPattern.ofResource(grant.opened(resource)))
				.forEach((resource) -> wide
					.add(start + words(actions, "all actions") + " on " + where(resource, "all resources")));
		}
		return wide;
	}

	/** Permissions always name resources. */
	private static Patterns resources(Grant grant) {
		return Objects.requireNonNull(grant.statement().resources());
	}

	private static String words(Patterns patterns, String all) {
		if (patterns.values().isEmpty()) {
			// nothing is left out
			return all;
		}
		String first = where(patterns.values().get(0), all);
		String more = (patterns.values().size() > 1) ? " and " + (patterns.values().size() - 1) + " more" : "";
		return (patterns.negated() ? "all but " : "") + first + more;
	}

	private static String where(String pattern, String all) {
		return Glob.isEverything(pattern) ? all : pattern;
	}

	private static List<String> distinct(List<String> sentences) {
		return sentences.stream().distinct().toList();
	}

}
