package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.policy.Expression.InvalidExpression;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.RoutingPolicy.Approval;
import dev.podidentity.portal.policy.RoutingPolicy.Decision;
import dev.podidentity.portal.policy.RoutingPolicy.Rule;
import dev.podidentity.portal.policy.RoutingPolicy.StageRule;
import dev.podidentity.portal.policy.RoutingPolicy.Stages;
import dev.podidentity.portal.policy.RoutingPolicy.Way;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;

/** Makes a policy of YAML and tells everything that is wrong with it at once. */
final class PolicyReader {

	/** A bare number would be milliseconds. */
	private static final Pattern UNIT = Pattern.compile("[a-zA-Z]$");

	/** Reading more would keep a replica busy, and nobody could follow them. */
	private static final int MOST_RULES = 1_000;

	private static final int LONGEST_NAME = 100;

	/** Much more than anybody lets somebody wait, and far from where dates end. */
	private static final Duration LONGEST_TIME = Duration.ofDays(3_660);

	private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}|[0-9]*(\\*[0-9]*)+");

	private static final Pattern REGION = Pattern.compile("[a-z0-9*]+(-[a-z0-9*]+)*");

	/** As long as the column is that keeps it with each change. */
	private static final int LONGEST_WINDOW = 2_000;

	/** Half of what a justification can hold: more would refuse what nobody can write. */
	private static final int MOST_JUSTIFICATION = 2_000;

	/** Alternatives of one stage: who decides has to understand them. */
	private static final int MOST_WAYS = 10;

	/** Alternatives of all stages, combined: each combination may have to be tried. */
	private static final int MOST_COMBINED = 1000;

	private final List<String> problems = new ArrayList<>();

	/** Rules whose conditions could be read; others say nothing of what is reached. */
	private final List<Rule> whole = new ArrayList<>();

	private Language language = Language.PLAIN;

	/**
	 * The policy in that text, as far as it can be read, and all that is wrong with it.
	 * @throws InvalidPolicy where nothing of it can be read
	 */
	Reading read(String yaml) {
		File file = PolicyYaml.read(yaml, File.class, this.problems);
		List<RuleText> texts = listed("Rules", file.rules());
		if (texts.size() > MOST_RULES) {
			throw new InvalidPolicy(List.of("Rules: there are " + texts.size() + ", and a policy can have at most "
					+ MOST_RULES + ". Have one rule do for many by a list under \"definitions\"."));
		}
		this.language = new DefinitionReader(this.problems).read(file.definitions());
		List<Rule> rules = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (RuleText text : texts) {
			String place = "Rule " + ((text.name() != null) ? text.name() : (rules.size() + 1) + " (without a name)");
			Rule rule = rule(place, text);
			if (!names.add(rule.name())) {
				this.problems.add("Rule " + (rules.size() + 1) + ": the name " + rule.name()
						+ " is taken by an earlier rule. Give it another.");
			}
			rules.add(rule);
		}
		Ownership ownership = ownership(file);
		ChangeApproval changes = changes(file.changes());
		if (texts.isEmpty()) {
			this.problems.add("The policy has no rules, so it would deny everything. Add some under \"rules\".");
		}
		return new Reading(new RoutingPolicy(rules, ownership, changes, this.language), this.whole, this.problems);
	}

	private Ownership ownership(File file) {
		List<Ownership.Entry> entries = new ArrayList<>();
		for (OwnedText text : listed("Ownership", file.ownership())) {
			String place = "Ownership " + (entries.size() + 1);
			if (!VisibleText.isIn(text.team())) {
				this.problems.add(place + ": say which team.");
			}
			List<String> namespaces = listed(place + ", namespaces", text.namespaces());
			if (namespaces.isEmpty()) {
				this.problems.add(place + ": say which namespaces; * stands for any part of a name.");
			}
			entries
				.add(new Ownership.Entry(Objects.requireNonNullElse(text.team(), ""), where(place, text), namespaces));
		}
		return new Ownership(entries);
	}

	private Ownership.Where where(String place, OwnedText text) {
		Map<String, List<String>> tags = new LinkedHashMap<>();
		if (text.tags() != null) {
			text.tags().forEach((key, values) -> tags.put(key, patterns(place + ", tags, " + key, values)));
			if (tags.isEmpty()) {
				this.problems.add(place + ", tags: name at least one, or leave it out.");
			}
		}
		List<String> accounts = (text.accounts() != null) ? patterns(place + ", accounts", text.accounts())
				: Ownership.Where.ANY;
		accounts.stream()
			.filter((account) -> !ACCOUNT.matcher(account).matches())
			.forEach((account) -> this.problems
				.add(place + ", accounts: \"" + account + "\" is no AWS account. Write its twelve digits, in quotes."));
		List<String> regions = (text.regions() != null) ? patterns(place + ", regions", text.regions())
				: Ownership.Where.ANY;
		regions.stream()
			.filter((region) -> !REGION.matcher(region).matches())
			.forEach((region) -> this.problems
				.add(place + ", regions: \"" + region + "\" is no AWS region. Write it like eu-central-1."));
		List<String> clusters = (text.clusters() != null) ? patterns(place + ", clusters", text.clusters())
				: Ownership.Where.ANY;
		return new Ownership.Where(clusters, accounts, regions, tags);
	}

	/** An empty list would fit nothing. */
	private List<String> patterns(String place, @Nullable List<@Nullable String> texts) {
		List<String> patterns = listed(place, texts);
		if (patterns.isEmpty()) {
			this.problems.add(place + ": name at least one; * stands for any part of a name.");
		}
		return patterns;
	}

	private ChangeApproval changes(@Nullable ChangesText text) {
		if (text == null) {
			return ChangeApproval.ADMINISTRATOR;
		}
		List<String> groups = listed("Changes, groups", text.groups());
		if (groups.isEmpty()) {
			this.problems.add("Changes: say which groups decide, or leave it out where administrators do.");
		}
		return new ChangeApproval(groups, quorum("Changes", text.quorum()));
	}

	private Rule rule(String place, RuleText text) {
		if (!VisibleText.isIn(text.name())) {
			this.problems.add(place + ": give it a name; people and the trail are told which rule applied.");
		}
		named(place, text.name());
		int before = this.problems.size();
		List<Expression> conditions = conditions(place, text);
		boolean whole = this.problems.size() == before;
		Rule rule = new Rule(Objects.requireNonNullElse(text.name(), ""), text.because(), conditions,
				decision(place, text), demands(place, text.demand()), window(place, text));
		if (whole) {
			this.whole.add(rule);
		}
		return rule;
	}

	private List<Expression> conditions(String place, RuleText text) {
		List<String> texts = listed(place + ", when", text.when());
		List<Expression> conditions = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			String here = place + ", when" + ((texts.size() > 1) ? " " + (i + 1) : "");
			List<Expression> parts = expression(here, texts.get(i), this.language::condition);
			if (parts != null) {
				parts.forEach((part) -> conditions.add(part.at(here)));
			}
		}
		return conditions;
	}

	/** What is shown and stored everywhere has a bound, and can be shown. */
	private void named(String place, @Nullable String name) {
		if (name != null && (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl))) {
			this.problems.add(place + ": use at most " + LONGEST_NAME + " characters for its name, without control"
					+ " characters.");
		}
	}

	private @Nullable Window window(String place, RuleText text) {
		if (text.window() == null) {
			return null;
		}
		if (text.deny() != null) {
			this.problems.add(place + ", window: what is denied makes no changes. Remove it.");
		}
		List<String> conditions = listed(place + ", window", text.window());
		if (conditions.isEmpty()) {
			this.problems.add(place + ", window: say when changes are made, or leave it out.");
			return null;
		}
		String all = (conditions.size() == 1) ? conditions.get(0)
				: conditions.stream().map((each) -> "(" + each + ")").collect(Collectors.joining(" && "));
		if (all.length() > LONGEST_WINDOW) {
			this.problems.add(place + ", window: use at most " + LONGEST_WINDOW + " characters.");
			return null;
		}
		Window window = expression(place + ", window", all, Window::of);
		if (window != null && !window.opensSomeTime()) {
			this.problems.add(place + ", window: it never opens, so no change would ever be made. Correct it.");
		}
		return window;
	}

	private Decision decision(String place, RuleText text) {
		boolean denies = text.deny() != null;
		boolean stages = text.stages() != null;
		boolean auto = Boolean.TRUE.equals(text.autoApprove());
		if ((denies ? 1 : 0) + (stages ? 1 : 0) + (auto ? 1 : 0) != 1) {
			this.problems.add(place + ": say exactly one of deny, auto-approve: true and stages.");
		}
		BreakGlass breakGlass = breakGlass(place + ", break-glass", text.breakGlass());
		if (text.breakGlass() != null && !stages) {
			this.problems.add(place + ", break-glass: it goes with stages, which review afterwards. Remove it.");
		}
		if (denies) {
			return denial(place + ", deny", String.valueOf(text.deny()));
		}
		if (auto) {
			return new Approval();
		}
		List<StageRule> read = new ArrayList<>();
		for (StageText stage : listed(place + ", stages", text.stages())) {
			read.add(stage(place + ", stage " + (read.size() + 1), stage));
		}
		if (stages && read.isEmpty()) {
			this.problems.add(place + ": name at least one stage, or say auto-approve: true.");
		}
		if (read.stream()
			.mapToLong((stage) -> Math.max(1, stage.ways().size()))
			.reduce(1, PolicyReader::ways) > MOST_COMBINED) {
			this.problems.add(place + ": its stages can be completed in more than " + MOST_COMBINED
					+ " ways, all alternatives combined. Use fewer.");
		}
		return new Stages(read, breakGlass);
	}

	private static long ways(long before, long more) {
		return Math.min(before * more, MOST_COMBINED + 1L);
	}

	private Decision denial(String place, String text) {
		DenyText words = expression(place, text, (given) -> DenyText.of(given, place, this.language));
		return (words != null) ? words : (facts) -> new Denied("");
	}

	private @Nullable BreakGlass breakGlass(String place, @Nullable BreakGlassText text) {
		if (text == null) {
			return null;
		}
		List<String> groups = listed(place + ", groups", text.groups());
		if (groups.isEmpty()) {
			this.problems.add(place + ": say whose members may, by groups.");
		}
		if (text.reviewWithin() == null) {
			this.problems.add(place + ": say by review-within how soon it is reviewed afterwards.");
		}
		Duration within = duration(place + ", review-within", text.reviewWithin());
		return (within != null) ? new BreakGlass(groups, within) : null;
	}

	private StageRule stage(String place, StageText text) {
		named(place, text.name());
		if (!VisibleText.isIn(text.name())) {
			this.problems.add(place + ": give it a name that approvers recognise.");
		}
		boolean single = text.groups() != null || text.groupsOf() != null;
		if ((single ? 1 : 0) + ((text.eachOf() != null) ? 1 : 0) + ((text.anyOf() != null) ? 1 : 0) > 1) {
			this.problems.add(
					place + ": say one of groups (with or without groups-of), each-of and any-of. For alternatives that"
							+ " differ, put each of them under any-of.");
		}
		return new StageRule(Objects.requireNonNullElse(text.name(), ""), ways(place, text), timeLimit(place, text));
	}

	private List<Way> ways(String place, StageText text) {
		if (text.anyOf() == null) {
			return List.of(way(place, new WayText(text.groups(), text.groupsOf(), text.eachOf(), text.quorum()),
					", each-of or any-of"));
		}
		List<Way> ways = new ArrayList<>();
		for (WayText way : listed(place + ", any-of", text.anyOf())) {
			String placed = place + ", any-of " + (ways.size() + 1);
			if ((way.groups() != null || way.groupsOf() != null) && way.eachOf() != null) {
				this.problems.add(placed + ": say one of groups (with or without groups-of) and each-of.");
			}
			ways.add(way(placed, way, " or each-of"));
		}
		if (ways.isEmpty() || ways.size() > MOST_WAYS) {
			this.problems.add(place + ", any-of: name from 1 to " + MOST_WAYS + " alternatives.");
		}
		if (text.quorum() != null) {
			this.problems.add(place + ": quorum is said in each alternative under any-of. Move it there.");
		}
		return ways;
	}

	private Way way(String place, WayText text, String others) {
		if (text.eachOf() != null) {
			EachText each = text.eachOf();
			List<String> groups = listed(place + ", each-of", each.groups());
			Expression groupsOf = groupsOf(place + ", each-of", each.expression());
			if (groups.isEmpty() && each.expression() == null) {
				this.problems.add(place
						+ ", each-of: give a list of ids of groups, or an expression such as targets.map(t, t.owner).");
			}
			return new Way(true, groups, groupsOf, quorum(place, text.quorum()));
		}
		List<String> groups = listed(place + ", groups", text.groups());
		if (groups.isEmpty() && text.groupsOf() == null) {
			this.problems.add(place + ": say who approves, by groups, groups-of" + others + ".");
		}
		return new Way(false, groups, groupsOf(place + ", groups-of", text.groupsOf()), quorum(place, text.quorum()));
	}

	private @Nullable Expression groupsOf(String place, @Nullable String text) {
		return (text != null) ? expression(place, text, (given) -> this.language.groups(given).at(place)) : null;
	}

	private int quorum(String place, @Nullable Integer text) {
		int quorum = (text != null) ? text : 1;
		if (quorum < 1) {
			this.problems.add(place + ": quorum must be 1 or more; leave it out where nobody has to agree.");
		}
		return quorum;
	}

	private @Nullable TimeLimit timeLimit(String place, StageText text) {
		Duration within = duration(place + ", within", text.within());
		if (within == null) {
			if (text.then() != null || text.escalateTo() != null) {
				this.problems.add(place + ": say within what time; then and escalate-to follow from it.");
			}
			return null;
		}
		Then then = (text.then() != null) ? text.then() : Then.REMIND;
		if ((then == Then.ESCALATE) != (text.escalateTo() != null)) {
			this.problems.add(place + ": then: escalate and escalate-to go together.");
		}
		return new TimeLimit(within, then, text.escalateTo());
	}

	private Demands demands(String place, @Nullable DemandText text) {
		if (text == null) {
			return Demands.NONE;
		}
		if (text.ticket() != null) {
			try {
				Pattern.compile(text.ticket());
			}
			catch (PatternSyntaxException ex) {
				this.problems.add(place + ", require ticket: " + ex.getMessage());
			}
		}
		Integer least = text.minJustification();
		if (least != null && (least < 1 || least > MOST_JUSTIFICATION)) {
			this.problems.add(place + ", require min-justification: " + least + " must be from 1 to "
					+ MOST_JUSTIFICATION + " characters.");
		}
		return new Demands(duration(place + ", require max-expiry", text.maxExpiry()), text.ticket(),
				duration(place + ", require step-up", text.stepUp()), Boolean.TRUE.equals(text.comment()), least);
	}

	private <T> @Nullable T expression(String place, String text, Function<String, T> compiler) {
		try {
			return compiler.apply(text);
		}
		catch (InvalidExpression ex) {
			this.problems.add(place + ", " + ex.getMessage());
			return null;
		}
	}

	private @Nullable Duration duration(String place, @Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			Duration duration = DurationStyle.SIMPLE.parse(text.toLowerCase(Locale.ROOT));
			if (!UNIT.matcher(text).find()) {
				this.problems.add(place + ": \"" + text + "\" has no unit. Write 30m, 8h or 90d.");
				return null;
			}
			if (duration.compareTo(LONGEST_TIME) > 0) {
				this.problems.add(place + ": \"" + text + "\" is more than " + LONGEST_TIME.toDays() + "d. Say less.");
				return null;
			}
			if (!duration.isZero() && !duration.isNegative()) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			this.problems.add(place + ": \"" + text + "\" is no duration. Write 30m, 8h or 90d.");
			return null;
		}
		this.problems.add(place + ": \"" + text + "\" must be more than nothing.");
		return null;
	}

	/** What is there; an entry that is empty is a slip of the pen. */
	private <T> List<T> listed(String place, @Nullable List<@Nullable T> list) {
		List<T> there = nullable(list).stream().filter(Objects::nonNull).toList();
		if (there.size() < nullable(list).size()) {
			this.problems.add(place + ": an entry of the list is empty. Remove it, or say what it is.");
		}
		return there;
	}

	private static <T extends @Nullable Object> List<T> nullable(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

	/**
	 * What could be read.
	 *
	 * @param policy as far as it can be read
	 * @param whole rules whose conditions could be read
	 * @param problems what is wrong with it; empty where nothing is
	 */
	record Reading(RoutingPolicy policy, List<Rule> whole, List<String> problems) {

		Reading {
			whole = List.copyOf(whole);
			problems = List.copyOf(problems);
		}

	}

	record File(@Nullable Map<String, @Nullable Object> definitions, @Nullable List<@Nullable OwnedText> ownership,
			@Nullable ChangesText changes, @Nullable List<@Nullable RuleText> rules) {
	}

	record ChangesText(@Nullable List<@Nullable String> groups, @Nullable Integer quorum) {
	}

	record OwnedText(@Nullable String team, @Nullable List<@Nullable String> clusters,
			@Nullable List<@Nullable String> accounts, @Nullable List<@Nullable String> regions,
			@Nullable Map<String, @Nullable List<@Nullable String>> tags, @Nullable List<@Nullable String> namespaces) {
	}

	record RuleText(@Nullable String name, @Nullable String because, @Nullable List<@Nullable String> when,
			@Nullable String deny, @JsonProperty("auto-approve") @Nullable Boolean autoApprove,
			@Nullable List<@Nullable StageText> stages, @JsonProperty("require") @Nullable DemandText demand,
			@JsonProperty("break-glass") @Nullable BreakGlassText breakGlass, @Nullable List<@Nullable String> window) {
	}

	record BreakGlassText(@Nullable List<@Nullable String> groups,
			@JsonProperty("review-within") @Nullable String reviewWithin) {
	}

	record StageText(@Nullable String name, @Nullable List<@Nullable String> groups,
			@JsonProperty("groups-of") @Nullable String groupsOf, @JsonProperty("each-of") @Nullable EachText eachOf,
			@JsonProperty("any-of") @Nullable List<@Nullable WayText> anyOf, @Nullable Integer quorum,
			@Nullable String within, @Nullable Then then, @JsonProperty("escalate-to") @Nullable String escalateTo) {
	}

	record WayText(@Nullable List<@Nullable String> groups, @JsonProperty("groups-of") @Nullable String groupsOf,
			@JsonProperty("each-of") @Nullable EachText eachOf, @Nullable Integer quorum) {
	}

	/** A list is of ids; a text is an expression for them. */
	record EachText(@Nullable List<@Nullable String> groups, @Nullable String expression) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static EachText of(JsonNode node) {
			if (node.isString()) {
				return new EachText(null, node.stringValue());
			}
			List<@Nullable String> groups = new ArrayList<>();
			// what is no text names no group
			node.forEach((each) -> groups.add(each.isString() ? each.stringValue() : null));
			return new EachText(groups, null);
		}

	}

	record DemandText(@JsonProperty("max-expiry") @Nullable String maxExpiry, @Nullable String ticket,
			@JsonProperty("step-up") @Nullable String stepUp, @Nullable Boolean comment,
			@JsonProperty("min-justification") @Nullable Integer minJustification) {
	}

}
