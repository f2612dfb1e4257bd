package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.HiddenCharacter;
import dev.podidentity.portal.audit.WholeText;
import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.iam.SessionPolicy;
import dev.podidentity.portal.policy.RoutingFacts;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.Submission.TargetInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The one set of rules for what can be asked, for the form and for REST. Sources:
 * Kubernetes' own validation of names, botocore's models for ARNs, the EKS API for
 * associations.
 */
@Component
class RequestRules {

	static final int MAX_TARGETS = RoutingFacts.MOST_TARGETS;

	/** What programs and databases can read has four digits in its year. */
	private static final Instant LATEST_END = Instant.parse("9999-12-31T00:00:00Z");

	static final int MAX_JUSTIFICATION = RoutingFacts.Request.LONGEST_JUSTIFICATION;

	static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

	static final Pattern SERVICE_ACCOUNT = Pattern
		.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

	static final int MAX_TICKET = RoutingFacts.Request.LONGEST_TICKET;

	private final Catalog catalog;

	private final Clock clock;

	RequestRules(Catalog catalog, Clock clock) {
		this.catalog = catalog;
		this.clock = clock;
	}

	/** The content that was meant. */
	RequestContent check(Submission submission) {
		return check(submission, List.of());
	}

	/**
	 * The content that was meant.
	 * @param others what is wrong with it besides
	 * @throws InvalidRequest naming every field that is wrong, not only the first
	 */
	RequestContent check(Submission submission, List<Violation> others) {
		Looked looked = look(submission, others);
		if (looked.content() == null) {
			throw new InvalidRequest(looked.violations());
		}
		return looked.content();
	}

	/**
	 * What was meant, as far as it can be told.
	 * @param others what is wrong with it besides
	 */
	Looked look(Submission submission, List<Violation> others) {
		List<Violation> violations = new ArrayList<>(others);
		RequestType type = type(submission.type(), violations);
		Map<Integer, Target> placed = new LinkedHashMap<>();
		List<Target> targets = targets(submission.targets(), placed, violations);
		Optional<RoleArn> role = role("/roleArn", submission.roleArn(), violations);
		role.ifPresent((arn) -> {
			roleFitsTargets(arn, targets, violations);
			accounts(arn, targets).forEach((account) -> spelled("/roleArn", arn.in(account), violations));
		});
		Optional<RoleArn> targetRole = StringUtils.hasLength(submission.targetRoleArn())
				? role("/targetRoleArn", submission.targetRoleArn(), violations) : Optional.empty();
		targetRole.ifPresent((arn) -> {
			samePartition("/targetRoleArn", arn, targets, violations);
			spelled("/targetRoleArn", arn, violations);
		});
		String policy = policy(submission, violations);
		TagRules tags = new TagRules(violations);
		var checkedTags = tags.check(submission.tags());
		String justification = justification(submission.justification(), violations);
		String ticket = ticket(submission.ticket(), violations);
		Instant expiresAt = expiresAt(submission.expiresAt(), violations);
		if (!violations.isEmpty()) {
			return new Looked(null, placed, violations);
		}
		return new Looked(
				new RequestContent(type, targets, role.orElseThrow(), targetRole.orElse(null),
						submission.disableSessionTags(), policy, checkedTags, justification, ticket, expiresAt),
				placed, violations);
	}

	private static RequestType type(@Nullable String type, List<Violation> violations) {
		if (type == null || type.equals("CREATE")) {
			return RequestType.CREATE;
		}
		boolean known = Set.of("UPDATE", "DELETE").contains(type);
		violations.add(new Violation("/type", known ? type + " is not accepted yet; use CREATE." : "Use CREATE."));
		return RequestType.CREATE;
	}

	private List<Target> targets(List<TargetInput> inputs, Map<Integer, Target> placed, List<Violation> violations) {
		if (inputs.isEmpty()) {
			violations.add(new Violation("/targets", "Name at least one target."));
		}
		if (inputs.size() > MAX_TARGETS) {
			violations.add(new Violation("/targets", "One request can hold up to " + MAX_TARGETS + " targets, this has "
					+ inputs.size() + ". Split it."));
			return List.of();
		}
		List<Target> targets = new ArrayList<>();
		Map<Target, Integer> first = new HashMap<>();
		for (int i = 0; i < inputs.size(); i++) {
			int index = i;
			target("/targets/" + i, inputs.get(i), violations).ifPresent((target) -> {
				Integer earlier = first.putIfAbsent(target, index);
				if (earlier == null) {
					placed.put(index, target);
				}
				else {
					violations.add(new Violation("/targets/" + index + "/serviceAccount",
							"Target " + (earlier + 1) + " is the same. Remove one of them."));
				}
				targets.add(target);
			});
		}
		return targets;
	}

	private Optional<Target> target(String pointer, TargetInput input, List<Violation> violations) {
		int before = violations.size();
		Optional<Cluster> cluster = cluster(pointer + "/cluster", input.cluster(), violations);
		name(pointer + "/namespace", input.namespace(), NAMESPACE,
				"Use 1 to 63 lower-case letters, digits and “-”; begin and end with a letter or digit.", violations);
		name(pointer + "/serviceAccount", input.serviceAccount(), SERVICE_ACCOUNT,
				"Use lower-case letters, digits, “-” and “.”, 253 at most; begin and end with a letter or digit.",
				violations);
		if (violations.size() > before || cluster.isEmpty() || input.namespace() == null
				|| input.serviceAccount() == null) {
			return Optional.empty();
		}
		return Optional.of(new Target(cluster.get().arn(), input.namespace(), input.serviceAccount()));
	}

	private Optional<Cluster> cluster(String pointer, @Nullable String text, List<Violation> violations) {
		if (!StringUtils.hasText(text)) {
			violations.add(new Violation(pointer, "Choose a cluster."));
			return Optional.empty();
		}
		List<Cluster> named = this.catalog.named(text);
		if (named.size() == 1) {
			Cluster only = named.get(0);
			if (only.described()) {
				return Optional.of(only);
			}
			violations.add(undescribed(pointer, only));
			return Optional.empty();
		}
		violations.add(named.isEmpty() ? unknown(pointer, text)
				: new Violation(pointer, "Several clusters have this name: "
						+ named.stream().map((cluster) -> cluster.arn().toString()).collect(Collectors.joining(", "))
						+ ". Give the ARN."));
		return Optional.empty();
	}

	/** Its tags are not known, so no rule can be asked: nobody knows what it is for. */
	private static Violation undescribed(String pointer, Cluster cluster) {
		Cluster.Unread unread = cluster.unread();
		return new Violation(pointer, "EKS lists " + cluster.name() + " and has not described it to the portal yet"
				+ ((unread != null) ? " (" + unread.reason() + ")" : "") + ". Try again in a moment.", true);
	}

	private Violation unknown(String pointer, String text) {
		return this.catalog.whyUnknown(text)
			.map((why) -> new Violation(pointer, why, true))
			.orElseGet(() -> new Violation(pointer,
					"The portal knows no cluster of that name, id or ARN. Choose one from the list of clusters."));
	}

	private static void name(String pointer, @Nullable String text, Pattern pattern, String rule,
			List<Violation> violations) {
		if (!StringUtils.hasLength(text)) {
			violations.add(new Violation(pointer, "Fill this in. " + rule));
			return;
		}
		if (pattern.matcher(text).matches()) {
			return;
		}
		String suggestion = text.trim().toLowerCase(Locale.ROOT).replace('_', '-');
		boolean helps = pattern.matcher(suggestion).matches();
		violations.add(new Violation(pointer, helps ? rule + " Did you mean " + suggestion + "?" : rule));
	}

	private static Optional<RoleArn> role(String pointer, @Nullable String text, List<Violation> violations) {
		if (!StringUtils.hasText(text)) {
			violations.add(new Violation(pointer, "Choose one role from the list, or paste its ARN."));
			return Optional.empty();
		}
		Optional<RoleArn> role = RoleArn.parse(text);
		if (role.isEmpty()) {
			violations.add(new Violation(pointer,
					text.equals(text.trim())
							? "This is not the ARN of an IAM role. It looks like arn:aws:iam::111122223333:role/name."
							: "Remove the spaces around the ARN."));
		}
		return role;
	}

	private static void roleFitsTargets(RoleArn role, List<Target> targets, List<Violation> violations) {
		samePartition("/roleArn", role, targets, violations);
		List<String> accounts = targets.stream().map((target) -> target.cluster().account()).distinct().toList();
		if (!accounts.isEmpty() && !accounts.contains(role.account())) {
			violations.add(new Violation("/roleArn", "The role must be in the account of the cluster, "
					+ accounts.get(0) + ". For a role in another account use the target role."));
		}
	}

	private static Set<String> accounts(RoleArn role, List<Target> targets) {
		Set<String> accounts = new TreeSet<>(Set.of(role.account()));
		targets.forEach((target) -> accounts.add(target.cluster().account()));
		return accounts;
	}

	/**
	 * IAM has no two roles whose names differ by case only, so another spelling means the
	 * same role: rules and the inventory, which go by the text, would not know it again.
	 */
	private void spelled(String pointer, RoleArn role, List<Violation> violations) {
		this.catalog.roles(role.account(), role.name())
			.stream()
			.map(Role::arn)
			.filter((known) -> known.name().equalsIgnoreCase(role.name()) && !known.name().equals(role.name()))
			.findFirst()
			.ifPresent((known) -> violations
				.add(new Violation(pointer, "IAM spells the name of this role otherwise. Use its ARN " + known + ".")));
	}

	private static void samePartition(String pointer, RoleArn role, List<Target> targets, List<Violation> violations) {
		if (targets.stream().anyMatch((target) -> !target.cluster().partition().equals(role.partition()))) {
			violations.add(new Violation(pointer, "The role is in another AWS partition than the cluster."));
		}
	}

	private static @Nullable String policy(Submission submission, List<Violation> violations) {
		String policy = submission.policy();
		if (!StringUtils.hasText(policy)) {
			return null;
		}
		SessionPolicy.problems(policy)
			.forEach((problem) -> violations.add(new Violation("/policy", problem.toString())));
		if (!submission.disableSessionTags()) {
			violations.add(new Violation("/policy",
					"EKS accepts a session policy only when session tags are off. Turn session tags off, or remove the policy."));
		}
		return policy;
	}

	private static void storable(String pointer, String text, List<Violation> violations) {
		WholeText.fault(text).ifPresent((fault) -> violations.add(new Violation(pointer, fault)));
	}

	private static @Nullable String ticket(@Nullable String text, List<Violation> violations) {
		if (!VisibleText.isIn(text)) {
			return null;
		}
		if (text.length() > MAX_TICKET || text.chars().anyMatch(Character::isISOControl)) {
			violations.add(new Violation("/ticket",
					"Give the number of the ticket, at most " + MAX_TICKET + " characters in one line."));
		}
		storable("/ticket", text, violations);
		HiddenCharacter.in(text).ifPresent((hidden) -> violations.add(new Violation("/ticket", hidden.remove())));
		return text.strip();
	}

	/** A day ends where it ends in UTC, so that everybody reads the same. */
	private @Nullable Instant expiresAt(@Nullable String text, List<Violation> violations) {
		if (!StringUtils.hasText(text)) {
			return null;
		}
		try {
			Instant end = text.strip().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
					? LocalDate.parse(text.strip()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
					: OffsetDateTime.parse(text.strip()).toInstant();
			if (!end.isAfter(this.clock.instant())) {
				violations.add(new Violation("/expiresAt", "This is in the past. Choose a later day."));
				return null;
			}
			if (end.isAfter(LATEST_END)) {
				violations.add(new Violation("/expiresAt", "Choose a day up to 9999-12-30."));
				return null;
			}
			return end;
		}
		catch (DateTimeParseException ex) {
			violations.add(new Violation("/expiresAt",
					"Give a day such as 2027-03-31, or a moment such as 2027-03-31T18:00:00Z."));
		}
		return null;
	}

	private static String justification(@Nullable String text, List<Violation> violations) {
		if (!VisibleText.isIn(text)) {
			violations.add(new Violation("/justification", "Say what the pods do and what breaks without the role."));
			return "";
		}
		if (text.codePointCount(0, text.length()) > MAX_JUSTIFICATION) {
			violations.add(new Violation("/justification", "Use at most " + MAX_JUSTIFICATION + " characters."));
		}
		storable("/justification", text, violations);
		return text.strip();
	}

	/**
	 * What a look at a submission found.
	 *
	 * @param content what was meant; null where something is wrong with it
	 * @param placed the targets that could be read, each once, by their positions
	 * @param violations what is wrong
	 */
	record Looked(@Nullable RequestContent content, Map<Integer, Target> placed, List<Violation> violations) {
	}

}
