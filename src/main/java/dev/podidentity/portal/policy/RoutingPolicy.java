package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Ordered rules that say whether a request is allowed and who has to agree, and which
 * team owns which namespaces. The first rule that matches decides; where none matches,
 * and where a condition has no answer, the request is denied.
 */
public final class RoutingPolicy {

	private static final String NO_RULE = "No rule of the routing policy allows this request.";

	private static final String TOO_LONG = "The rules took too long for this request, so it is denied. Tell those who"
			+ " look after the policy, or ask for less at once.";

	/**
	 * A whole policy takes some milliseconds; this keeps one request from holding a
	 * replica.
	 */
	static final Duration MOST_TIME = Duration.ofSeconds(5);

	private final List<Rule> rules;

	private final Language language;

	private final Ownership ownership;

	private final ChangeApproval changes;

	private final Set<String> facts;

	private final PolicyPlaces places;

	private volatile @Nullable LintedExpressions linted;

	RoutingPolicy(List<Rule> rules, Ownership ownership, ChangeApproval changes) {
		this(rules, ownership, changes, Language.PLAIN, PolicyPlaces.NONE);
	}

	RoutingPolicy(List<Rule> rules, Ownership ownership, ChangeApproval changes, Language language,
			PolicyPlaces places) {
		this.places = places;
		this.rules = List.copyOf(rules);
		this.language = language;
		this.ownership = ownership;
		this.changes = changes;
		this.facts = rules.stream()
			.flatMap(Rule::expressions)
			.flatMap((expression) -> expression.fields().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The policy in that YAML text.
	 * @throws InvalidPolicy naming everything that is wrong with it
	 */
	public static RoutingPolicy parse(String yaml) {
		PolicyReader.Reading reading = new PolicyReader().read(yaml);
		if (!reading.problems().isEmpty()) {
			throw new InvalidPolicy(PolicyPlaces.of(yaml).located(reading.problems()));
		}
		return reading.policy();
	}

	/**
	 * The policy in a text that is in force already. Where it cannot be read, everything
	 * is denied, with words that say so, until other rules are in force.
	 */
	static RoutingPolicy inForce(String yaml) {
		try {
			return parse(yaml);
		}
		catch (InvalidPolicy ex) {
			Denied denied = new Denied("The routing policy in force cannot be read, so nothing can be asked for. Tell"
					+ " those who look after it: " + Expression.cut(ex.problems().get(0)));
			return new RoutingPolicy(
					List.of(new Rule("unreadable-policy", null, List.of(), (facts) -> denied, Demands.NONE, null)),
					Ownership.NONE, ChangeApproval.ADMINISTRATOR);
		}
	}

	List<Rule> rules() {
		return this.rules;
	}

	/** Which team owns which namespaces. */
	public Ownership ownership() {
		return this.ownership;
	}

	/** Who has to agree before other rules come in force. */
	ChangeApproval changes() {
		return this.changes;
	}

	/**
	 * Whether any rule looks at a fact of that name, such as {@code otherTeams}: what
	 * nobody looks at need not be found out.
	 */
	public boolean looksAt(String fact) {
		return this.facts.contains(fact);
	}

	/** Whether any rule looks at the time, so that what it says changes by itself. */
	public boolean looksAtTime() {
		return this.rules.stream()
			.flatMap(Rule::expressions)
			.anyMatch((expression) -> expression.facts().contains("now"));
	}

	/**
	 * The groups that it names, each with the place, to be checked against those there
	 * are.
	 */
	Stream<NamedGroup> groups() {
		return Stream.of(this.ownership.teams()
			// that one is missing is told already
			.filter((team) -> !team.isBlank())
			.map((team) -> new NamedGroup(team, "Ownership of " + team)),
				this.changes.groups().stream().map((group) -> new NamedGroup(group, "Changes")),
				this.rules.stream().flatMap(RoutingPolicy::groups))
			.flatMap((named) -> named);
	}

	/** What is found in each of its expressions; looked for once. */
	LintedExpressions linted() {
		LintedExpressions known = this.linted;
		if (known == null) {
			known = LintedExpressions.of(this.rules, this.language, this.places);
			this.linted = known;
		}
		return known;
	}

	/** The time that there is to find what is wrong with it. */
	LintTime lintTime() {
		return this.language.time();
	}

	/** Whether a stage could name a group of this person. */
	boolean mayName(Person person) {
		return this.rules.stream()
			.flatMap((rule) -> rule.decision().stages().stream())
			.anyMatch((stage) -> (stage.depends() && !person.groups().isEmpty())
					|| Stream.concat(stage.constant().groups().stream(), escalated(stage)).anyMatch(person::in));
	}

	/** The group that a stage is given to when its time has passed, if there is one. */
	private static Stream<String> escalated(StageRule stage) {
		TimeLimit limit = stage.limit();
		return (limit != null) ? Stream.ofNullable(limit.group()) : Stream.empty();
	}

	/** Stages whose groups are the same for every request. */
	Stream<PlacedStage> staticStages() {
		return this.rules.stream()
			.flatMap((rule) -> rule.decision()
				.stages()
				.stream()
				.filter((stage) -> !stage.depends() && !stage.constant().groups().isEmpty())
				.map((stage) -> new PlacedStage(stage.constant(), place(rule, stage))));
	}

	private static String place(Rule rule, StageRule stage) {
		return "Rule " + rule.name() + ", stage " + stage.name();
	}

	private static Stream<NamedGroup> groups(Rule rule) {
		Stream<NamedGroup> deciding = rule.decision().stages().stream().flatMap((stage) -> {
			String place = place(rule, stage);
			Stream<String> escalated = escalated(stage);
			return Stream.concat(stage.groups(), escalated).map((group) -> new NamedGroup(group, place));
		});
		return Stream.concat(deciding,
				rule.decision()
					.mayBreakGlass()
					.map((group) -> new NamedGroup(group, "Rule " + rule.name() + ", break-glass")));
	}

	/**
	 * What becomes of a request of which these facts are known. One that nobody could
	 * complete since a stage names no group is denied.
	 */
	public Routing route(RoutingFacts facts) {
		return route(facts, Deadline.in(MOST_TIME));
	}

	/**
	 * The same, denied where the rules have no answer by then: they and all that they
	 * work out have that time together.
	 */
	Routing route(RoutingFacts facts, Deadline deadline) {
		Values values = new Values(facts).until(deadline);
		TriedRules tried = new TriedRules();
		for (Rule rule : this.rules) {
			try {
				Routing decided = decided(rule, values, tried);
				if (decided != null) {
					return decided;
				}
			}
			catch (Deadline.TimeIsUp ex) {
				return new Routing(rule.name(), rule.reason(), new Denied(TOO_LONG), Demands.NONE, tried.list());
			}
		}
		return new Routing(null, null, new Denied(NO_RULE), Demands.NONE, tried.list());
	}

	/** What comes of that rule; null where the next one is asked. */
	private static @Nullable Routing decided(Rule rule, Values values, TriedRules tried) {
		values.deadline().check();
		try {
			Expression failing = rule.failing(values).orElse(null);
			if (failing != null) {
				tried.failed(rule.name(), false, failing, values);
				return null;
			}
			Outcome outcome = worded(rule, rule.decision().on(values));
			tried.matched(rule.name());
			return new Routing(rule.name(), rule.reason(), outcome, rule.demands(), tried.list(), rule.window());
		}
		catch (ExpressionFailed ex) {
			// skipping it could skip the one rule that forbids
			tried.failed(rule.name(), true, ex.expression(), values);
			return new Routing(rule.name(), rule.reason(), new Denied(ex.words(rule.name())), Demands.NONE,
					tried.list());
		}
	}

	/**
	 * A no always has words: programs ask whether there are any, and people what to do.
	 */
	private static Outcome worded(Rule rule, Outcome outcome) {
		return (outcome instanceof Denied denied && !VisibleText.isIn(denied.message())) ? new Denied(
				"Rule " + rule.name() + " denies this and does not say why. Ask those who keep the approval rules.")
				: outcome;
	}

	/**
	 * A group that the policy names.
	 *
	 * @param id its id
	 * @param place where it is named
	 */
	record NamedGroup(String id, String place) {
	}

	/**
	 * A stage that does not depend on the request.
	 *
	 * @param stage the stage
	 * @param place where it is
	 */
	record PlacedStage(Stage stage, String place) {
	}

}
