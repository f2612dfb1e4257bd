package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.policy.PolicyText.EachText;
import dev.podidentity.portal.policy.PolicyText.StageText;
import dev.podidentity.portal.policy.PolicyText.WayText;
import org.jspecify.annotations.Nullable;

/** Reads who has to agree in a stage, and how long that may take. */
final class StageReader {

	/** Alternatives of one stage: who decides has to understand them. */
	private static final int MOST_WAYS = 10;

	private final FieldReader fields;

	private final Language language;

	StageReader(FieldReader fields, Language language) {
		this.fields = fields;
		this.language = language;
	}

	StageRule read(String place, StageText text) {
		this.fields.named(place, text.name());
		if (!VisibleText.isIn(text.name())) {
			this.fields.wrong(place + ": give it a name that approvers recognise.");
		}
		boolean single = text.groups() != null || text.groupsOf() != null;
		if ((single ? 1 : 0) + ((text.eachOf() != null) ? 1 : 0) + ((text.anyOf() != null) ? 1 : 0) > 1) {
			this.fields.wrong(
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
		for (WayText way : this.fields.listed(place + ", any-of", text.anyOf())) {
			String placed = place + ", any-of " + (ways.size() + 1);
			if ((way.groups() != null || way.groupsOf() != null) && way.eachOf() != null) {
				this.fields.wrong(placed + ": say one of groups (with or without groups-of) and each-of.");
			}
			ways.add(way(placed, way, " or each-of"));
		}
		if (ways.isEmpty() || ways.size() > MOST_WAYS) {
			this.fields.wrong(place + ", any-of: name from 1 to " + MOST_WAYS + " alternatives.");
		}
		if (text.quorum() != null) {
			this.fields.wrong(place + ": quorum is said in each alternative under any-of. Move it there.");
		}
		return ways;
	}

	private Way way(String place, WayText text, String others) {
		if (text.eachOf() != null) {
			EachText each = text.eachOf();
			List<String> groups = this.fields.ids(place + ", each-of", each.groups());
			Expression groupsOf = groupsOf(place + ", each-of", each.expression());
			if (groups.isEmpty() && each.expression() == null) {
				this.fields.wrong(place
						+ ", each-of: give a list of ids of groups, or an expression such as targets.map(t, t.owner).");
			}
			return new Way(true, groups, groupsOf, this.fields.quorum(place, text.quorum()));
		}
		List<String> groups = this.fields.ids(place + ", groups", text.groups());
		if (groups.isEmpty() && text.groupsOf() == null) {
			this.fields.wrong(place + ((text.groups() != null) ? ", groups" : "")
					+ ": say who approves, by groups, groups-of" + others + ".");
		}
		return new Way(false, groups, groupsOf(place + ", groups-of", text.groupsOf()),
				this.fields.quorum(place, text.quorum()));
	}

	private @Nullable Expression groupsOf(String place, @Nullable String text) {
		return (text != null)
				? this.fields.expression(place, text, (given) -> this.language.groups(given).at(this.fields.at(place)))
				: null;
	}

	private @Nullable TimeLimit timeLimit(String place, StageText text) {
		Duration within = this.fields.duration(place + ", within", text.within());
		if (within == null) {
			// what is wrong with a time that is there is told already
			if (text.within() == null && !this.fields.isToldAt(place + ", within")
					&& (text.then() != null || text.escalateTo() != null)) {
				this.fields.wrong(place + ": say within what time; then and escalate-to follow from it.");
			}
			return null;
		}
		Then then = (text.then() != null) ? text.then() : Then.REMIND;
		if ((then == Then.ESCALATE) != (text.escalateTo() != null)) {
			this.fields.wrong(place + ": then: escalate and escalate-to go together.");
		}
		return new TimeLimit(within, then, this.fields.id(place + ", escalate-to", text.escalateTo()));
	}

}
