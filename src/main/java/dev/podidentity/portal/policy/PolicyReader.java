package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

import dev.podidentity.portal.policy.PolicyText.ChangesText;
import dev.podidentity.portal.policy.PolicyText.RuleText;
import org.jspecify.annotations.Nullable;

/** Makes a policy of YAML and tells everything that is wrong with it at once. */
final class PolicyReader {

	/** Reading more would keep a replica busy, and nobody could follow them. */
	private static final int MOST_RULES = 1_000;

	private final LongSupplier nanos;

	PolicyReader() {
		this(System::nanoTime);
	}

	/**
	 * @param nanos counts the time that looking at the policy takes
	 */
	PolicyReader(LongSupplier nanos) {
		this.nanos = nanos;
	}

	/**
	 * The policy in that text, as far as it can be read, and all that is wrong with it.
	 * @throws InvalidPolicy where nothing of it can be read
	 */
	Reading read(String yaml) {
		List<String> problems = new ArrayList<>();
		PolicyText file = PolicyYaml.read(yaml, PolicyText.class, problems);
		PolicyPlaces places = PolicyPlaces.of(yaml);
		FieldReader fields = new FieldReader(places, problems);
		List<RuleText> texts = fields.listed("Rules", file.rules());
		if (texts.size() > MOST_RULES) {
			throw new InvalidPolicy(List.of("Rules: there are " + texts.size() + ", and a policy can have at most "
					+ MOST_RULES + ". Have one rule do for many by a list under \"definitions\"."));
		}
		Language language = new DefinitionReader(fields, this.nanos).read(file.definitions());
		RuleReader reader = new RuleReader(fields, language);
		List<Rule> rules = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (RuleText text : texts) {
			String place = "Rule " + ((text.name() != null) ? text.name() : (rules.size() + 1) + " (without a name)");
			Rule rule = reader.read(place, text);
			if (!names.add(rule.name())) {
				fields.wrong("Rule " + (rules.size() + 1) + ": the name " + rule.name()
						+ " is taken by an earlier rule. Give it another.");
			}
			rules.add(rule);
		}
		Ownership ownership = new OwnershipReader(fields).read(file.ownership());
		ChangeApproval changes = changes(file.changes(), fields);
		if (texts.isEmpty()) {
			fields.wrong("The policy has no rules, so it would deny everything. Add some under \"rules\".");
		}
		return new Reading(new RoutingPolicy(rules, ownership, changes, language, places), reader.whole(), problems,
				YamlTokens.of(yaml).empty());
	}

	private static ChangeApproval changes(@Nullable ChangesText text, FieldReader fields) {
		if (text == null) {
			return ChangeApproval.ADMINISTRATOR;
		}
		List<String> groups = fields.ids("Changes, groups", text.groups());
		if (groups.isEmpty()) {
			fields.wrong("Changes: say which groups decide, or leave it out where administrators do.");
		}
		return new ChangeApproval(groups, fields.quorum("Changes", text.quorum()));
	}

	/**
	 * What could be read.
	 *
	 * @param policy as far as it can be read
	 * @param whole rules whose conditions could be read
	 * @param problems what is wrong with it; empty where nothing is
	 * @param slips what is empty and cannot be meant; rules in force already may have it
	 */
	record Reading(RoutingPolicy policy, List<Rule> whole, List<String> problems, List<String> slips) {

		Reading {
			whole = List.copyOf(whole);
			problems = List.copyOf(problems);
			slips = List.copyOf(slips);
		}

	}

}
