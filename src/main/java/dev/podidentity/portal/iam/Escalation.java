package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.PermissionSet.Allowed;

import static dev.podidentity.portal.iam.EscalationActions.KNOWN;

/**
 * The known ways to get more rights than the policies give, up to those of an
 * administrator, by the {@link EscalationActions}.
 */
final class Escalation {

	private static final String ROLE = "arn:PARTITION:iam::????????????:role/*";

	/** Where the resources of a service are not its own; the others bear its name. */
	private static final Map<String, List<String>> RESOURCES_OF = Map.of("ssm", List.of("ssm", "ec2", "ecs"),
			"ec2-instance-connect", List.of("ec2"), "servicecatalog", List.of("servicecatalog", "catalog"));

	private static final String PASS_ROLE = "iam:PassRole";

	private static final String ASSUME_ROLE = "sts:AssumeRole";

	private final PermissionSet permissions;

	private final RoleTaking roleTaking;

	/** Resources are compared for each of some hundred actions. */
	private final Map<Compared, Boolean> compared = new HashMap<>();

	private final Map<String, Boolean> named = new HashMap<>();

	Escalation(PermissionSet permissions) {
		this.permissions = permissions;
		this.roleTaking = new RoleTaking(permissions);
	}

	/** Ways that lead to any right, one sentence without full stop each. */
	List<String> toAdministrator() {
		List<String> ways = new ArrayList<>();
		KNOWN.rights()
			.forEach((shape, actions) -> actions.forEach((action) -> any(ways, action, shape, "which changes rights")));
		first(ways, ASSUME_ROLE, allowed(ASSUME_ROLE, (allowed) -> spans(allowed, ROLE)), "so it may become any role");
		first(ways, ASSUME_ROLE, allowed(ASSUME_ROLE, KnownAdministrators::among),
				"which is an administrator by the name that AWS gives to one");
		for (String action : KNOWN.takeOver()) {
			first(ways, action, allowed(action, (allowed) -> running(action, (shape) -> spans(allowed, shape))),
					"so it may act as roles of others");
		}
		for (String action : KNOWN.anyRole()) {
			first(ways, action, allowed(action, (allowed) -> running(action, (shape) -> touches(allowed, shape))),
					"so it may start something as whatever role it names");
		}
		passingRoles(ways);
		return ways;
	}

	private void passingRoles(List<String> ways) {
		List<Allowed> passed = allowed(PASS_ROLE,
				(allowed) -> spans(allowed, ROLE) || KnownAdministrators.among(allowed));
		if (passed.isEmpty()) {
			return;
		}
		List<Allowed> starts = KNOWN.start()
			.stream()
			.flatMap((action) -> allowed(action, (allowed) -> true).stream().limit(1))
			.toList();
		starts.forEach((start) -> ways
			.add(sentence(passed.get(0)) + " and " + start.action() + ", so it may start something as that role"));
		if (starts.isEmpty()) {
			this.roleTaking.any()
				.ifPresent((action) -> ways
					.add(sentence(passed.get(0)) + " and " + action + ", which may start something as that role"));
		}
	}

	/**
	 * Ways that lead to several roles, or things that run as roles, which only share a
	 * part of their names.
	 */
	List<String> toSeveralRoles() {
		List<String> ways = new ArrayList<>();
		roleActions().forEach((action) -> first(ways, action,
				reachable(action).stream().filter((allowed) -> !single(allowed)).toList(), "which fits several roles"));
		for (String action : KNOWN.takeOver()) {
			first(ways, action,
					allowed(action,
							(allowed) -> !single(allowed)
									&& running(action, (shape) -> touches(allowed, shape) && !spans(allowed, shape))),
					"which fits several that run as roles");
		}
		return ways;
	}

	/**
	 * Roles that are named, one by one, for it to become, or to start something as: their
	 * rights count as well.
	 */
	List<String> namedRoles() {
		List<Allowed> passed = namedOneByOne(PASS_ROLE);
		return Stream.of(namedOneByOne(ASSUME_ROLE), (passed.isEmpty() || !starts()) ? List.<Allowed>of() : passed)
			.flatMap(List::stream)
			.map(Allowed::resource)
			.distinct()
			.toList();
	}

	private List<Allowed> namedOneByOne(String action) {
		return reachable(action).stream().filter(Escalation::single).toList();
	}

	private boolean starts() {
		return KNOWN.start().stream().anyMatch((action) -> !allowed(action, (allowed) -> true).isEmpty())
				|| this.roleTaking.any().isPresent();
	}

	/**
	 * Ways that lead to something else that was named: the rights of that are not in
	 * these policies.
	 */
	List<String> toOthers() {
		List<String> followed = namedRoles();
		List<String> ways = new ArrayList<>();
		roleActions().forEach((action) -> reachable(action).stream()
			.filter((allowed) -> !followed.contains(allowed.resource()))
			.forEach((allowed) -> ways.add(action + " on " + allowed.where())));
		KNOWN.takeOver()
			.forEach((action) -> allowed(action,
					(allowed) -> running(action, (shape) -> touches(allowed, shape))
							&& !running(action, (shape) -> spans(allowed, shape)))
				.forEach((allowed) -> ways.add(action + " on " + allowed.where())));
		return ways.stream().distinct().toList();
	}

	private static Stream<String> roleActions() {
		return Stream.of(ASSUME_ROLE, PASS_ROLE);
	}

	/** Roles that are named, or share a part of their names. */
	private List<Allowed> reachable(String action) {
		return allowed(action, (allowed) -> touches(allowed, ROLE) && !spans(allowed, ROLE));
	}

	private static boolean running(String action, Predicate<String> reaches) {
		String service = action.substring(0, action.indexOf(':'));
		return RESOURCES_OF.getOrDefault(service, List.of(service))
			.stream()
			.anyMatch((each) -> reaches.test("arn:PARTITION:" + each + ":*"));
	}

	private void any(List<String> ways, String action, String shape, String consequence) {
		first(ways, action, allowed(action, (allowed) -> touches(allowed, shape)), consequence);
	}

	private static void first(List<String> ways, String action, List<Allowed> found, String consequence) {
		found.stream().limit(1).forEach((allowed) -> ways.add(sentence(allowed) + ", " + consequence));
	}

	private List<Allowed> allowed(String action, Predicate<Allowed> matters) {
		return this.permissions.allowing(action, matters);
	}

	private static String sentence(Allowed allowed) {
		return allowed.policy() + " allows " + allowed.action() + " on " + allowed.where();
	}

	private boolean spans(Allowed allowed, String shape) {
		return touches(allowed, shape) && !this.named.computeIfAbsent(allowed.resource(), NamedPattern::ofResource);
	}

	private boolean touches(Allowed allowed, String shape) {
		return this.compared.computeIfAbsent(new Compared(allowed.resource(), allowed.except(), shape),
				(compared) -> allowed.touches(shape));
	}

	private record Compared(String resource, List<String> except, String shape) {
	}

	private static boolean single(Allowed allowed) {
		return NamedPattern.isOne(allowed.resource());
	}

}
