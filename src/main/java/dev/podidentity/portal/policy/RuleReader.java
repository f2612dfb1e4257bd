package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import com.google.re2j.PatternSyntaxException;
import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.PolicyText.BreakGlassText;
import dev.podidentity.portal.policy.PolicyText.DemandText;
import dev.podidentity.portal.policy.PolicyText.RuleText;
import dev.podidentity.portal.policy.PolicyText.StageText;
import dev.podidentity.portal.policy.Routing.Denied;
import org.jspecify.annotations.Nullable;

/** Reads one rule after the other. */
final class RuleReader {

	/** As long as the column is that keeps it with each change. */
	private static final int LONGEST_WINDOW = 2_000;

	/** Half of what a justification can hold: more would refuse what nobody can write. */
	private static final int MOST_JUSTIFICATION = 2_000;

	/** Alternatives of all stages, combined: each combination may have to be tried. */
	private static final int MOST_COMBINED = 1000;

	private final FieldReader fields;

	private final Language language;

	private final List<Rule> whole = new ArrayList<>();

	RuleReader(FieldReader fields, Language language) {
		this.fields = fields;
		this.language = language;
	}

	/** Rules whose conditions could be read; others say nothing of what is reached. */
	List<Rule> whole() {
		return this.whole;
	}

	Rule read(String place, RuleText text) {
		if (!VisibleText.isIn(text.name())) {
			this.fields.wrong(place + ": give it a name; people and the trail are told which rule applied.");
		}
		this.fields.named(place, text.name());
		int before = this.fields.problems().size();
		List<Expression> conditions = conditions(place, text);
		boolean whole = this.fields.problems().size() == before;
		Rule rule = new Rule(Objects.requireNonNullElse(text.name(), ""), text.because(), conditions,
				decision(place, text), demands(place, text.demand()), window(place, text));
		if (whole) {
			this.whole.add(rule);
		}
		return rule;
	}

	private List<Expression> conditions(String place, RuleText text) {
		List<String> texts = this.fields.listed(place + ", when", text.when());
		List<Expression> conditions = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			String here = place + ", when" + ((texts.size() > 1) ? " " + (i + 1) : "");
			List<Expression> parts = this.fields.expression(here, texts.get(i), this.language::condition);
			if (parts != null) {
				parts.forEach((part) -> conditions.add(part.at(this.fields.at(here))));
			}
		}
		return conditions;
	}

	private @Nullable Window window(String place, RuleText text) {
		if (text.window() == null) {
			return null;
		}
		if (text.deny() != null) {
			this.fields.wrong(place + ", window: what is denied makes no changes. Remove it.");
		}
		List<String> conditions = this.fields.listed(place + ", window", text.window());
		if (conditions.isEmpty()) {
			this.fields.wrong(place + ", window: say when changes are made, or leave it out.");
			return null;
		}
		String all = (conditions.size() == 1) ? conditions.get(0)
				: conditions.stream().map((each) -> "(" + each + ")").collect(Collectors.joining(" && "));
		// before it is compiled, and with what it uses of the definitions
		if (all.length() > LONGEST_WINDOW) {
			return tooLong(place);
		}
		Window window = this.fields.expression(place + ", window", all,
				(given) -> Window.of(this.language.withoutDefinitions(given)));
		if (window != null && window.condition().length() > LONGEST_WINDOW) {
			return tooLong(place);
		}
		// what such a definition says of the time is not known
		if (window != null && this.language.condition(all).stream().anyMatch(Expression::usesUnread)) {
			return null;
		}
		// definitions are written out in it, without the escapes of their texts
		if (window != null && !this.fields.shown(place + ", window", window.condition())) {
			return null;
		}
		return window;
	}

	private @Nullable Window tooLong(String place) {
		this.fields.wrong(place + ", window: use at most " + LONGEST_WINDOW
				+ " characters, the definitions that it uses included.");
		return null;
	}

	private Decision decision(String place, RuleText text) {
		boolean denies = text.deny() != null;
		boolean stages = text.stages() != null;
		boolean unread = this.fields.isToldAt(place + ", auto-approve");
		boolean auto = unread ? !denies && !stages : Boolean.TRUE.equals(text.autoApprove());
		if (!unread && (denies ? 1 : 0) + (stages ? 1 : 0) + (auto ? 1 : 0) != 1) {
			this.fields.wrong(place + ": say exactly one of deny, auto-approve: true and stages.");
		}
		BreakGlass breakGlass = breakGlass(place + ", break-glass", text.breakGlass());
		if (text.breakGlass() != null && !stages) {
			this.fields.wrong(place + ", break-glass: it goes with stages, which review afterwards. Remove it.");
		}
		if (denies && !VisibleText.isIn(text.deny())) {
			this.fields.wrong(place + ", deny: say why, in words that the requester reads.");
		}
		if (denies) {
			return denial(place + ", deny", String.valueOf(text.deny()));
		}
		if (auto) {
			return new Decision.Approval();
		}
		StageReader reader = new StageReader(this.fields, this.language);
		List<StageRule> read = new ArrayList<>();
		for (StageText stage : this.fields.listed(place + ", stages", text.stages())) {
			read.add(reader.read(place + ", stage " + (read.size() + 1), stage));
		}
		if (stages && read.isEmpty()) {
			this.fields.wrong(place + ", stages: name at least one stage, or say auto-approve: true.");
		}
		if (read.stream()
			.mapToLong((stage) -> Math.max(1, stage.ways().size()))
			.reduce(1, RuleReader::ways) > MOST_COMBINED) {
			this.fields.wrong(place + ": its stages can be completed in more than " + MOST_COMBINED
					+ " ways, all alternatives combined. Use fewer.");
		}
		return new Decision.Stages(read, breakGlass);
	}

	private static long ways(long before, long more) {
		return Math.min(before * more, MOST_COMBINED + 1L);
	}

	private Decision denial(String place, String text) {
		DenyText words = this.fields.compiled(place, text,
				(given) -> DenyText.of(given, this.fields.at(place), this.language));
		return (words != null) ? words : (facts) -> new Denied("");
	}

	private @Nullable BreakGlass breakGlass(String place, @Nullable BreakGlassText text) {
		if (text == null) {
			return null;
		}
		List<String> groups = this.fields.ids(place + ", groups", text.groups());
		if (groups.isEmpty()) {
			this.fields
				.wrong(place + ((text.groups() != null) ? ", groups" : "") + ": say whose members may, by groups.");
		}
		if (text.reviewWithin() == null) {
			this.fields.wrong(place + ": say by review-within how soon it is reviewed afterwards.");
		}
		Duration within = this.fields.duration(place + ", review-within", text.reviewWithin());
		return (within != null) ? new BreakGlass(groups, within) : null;
	}

	private Demands demands(String place, @Nullable DemandText text) {
		if (text == null) {
			return Demands.NONE;
		}
		if (text.ticket() != null && this.fields.shown(place + ", require ticket", text.ticket())) {
			try {
				BoundedPattern.compile(text.ticket());
			}
			catch (PatternSyntaxException ex) {
				this.fields.wrong(place + ", require ticket: " + ex.getMessage());
			}
		}
		Integer least = text.minJustification();
		if (least != null && (least < 1 || least > MOST_JUSTIFICATION)) {
			this.fields.wrong(place + ", require min-justification: " + least + " must be from 1 to "
					+ MOST_JUSTIFICATION + " characters.");
		}
		return new Demands(this.fields.duration(place + ", require max-expiry", text.maxExpiry()), text.ticket(),
				this.fields.duration(place + ", require step-up", text.stepUp()), Boolean.TRUE.equals(text.comment()),
				least);
	}

}
