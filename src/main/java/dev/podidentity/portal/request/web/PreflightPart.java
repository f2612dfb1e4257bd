package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.CommentText;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import org.jspecify.annotations.Nullable;

/**
 * What preflight found, what needs a look first.
 *
 * @param at when it was found
 * @param tally how many answers there are of each kind
 * @param lines the answers; of very many those that need a look
 * @param access what the role may do
 */
record PreflightPart(Instant at, Tally tally, List<Line> lines, List<AccessPart> access) {

	private static final Map<Result, Integer> URGENCY = Map.of(Result.FAILED, 0, Result.WARNING, 1, Result.UNKNOWN, 2,
			Result.OK, 3);

	/** With more answers than this, those that are fine are only counted. */
	private static final int MANY = 60;

	/**
	 * What was found.
	 * @param since what has become of the roles since, told first
	 */
	static @Nullable PreflightPart of(@Nullable EvidenceView evidence, List<Check> since) {
		if (evidence == null) {
			return null;
		}
		boolean many = evidence.checks().size() > MANY;
		List<Line> lines = Stream.concat(since.stream(), evidence.checks().stream())
			.filter((check) -> !many || check.result() != Result.OK)
			.sorted(Comparator.comparing((check) -> URGENCY.getOrDefault(check.result(), 0)))
			.map(Line::of)
			.toList();
		return new PreflightPart(evidence.at(), Tally.of(evidence), lines, AccessPart.of(evidence.checks()));
	}

	/**
	 * One answer.
	 *
	 * @param result name of the answer
	 * @param target which target it is about, or null for all
	 * @param summary what is so
	 * @param why the reason
	 * @param whatToDo how to mend it
	 * @param paste what to paste for that
	 */
	record Line(String result, @Nullable String target, String summary, @Nullable String why, @Nullable String whatToDo,
			@Nullable String paste) {

		/** The reason, with the links in it. */
		public List<CommentText.Part> reason() {
			return RequestWords.linked(this.why);
		}

		/** How to mend it, with the links in it. */
		public List<CommentText.Part> remedy() {
			return RequestWords.linked(this.whatToDo);
		}

		/** The target, unless the summary names its cluster already. */
		private static @Nullable String unlessNamed(Check check) {
			String target = check.target();
			return (target != null && check.summary().contains(target.split("/")[0])) ? null : target;
		}

		private static Line of(Check check) {
			Check.Remedy remedy = check.whatToDo();
			return new Line(check.result().name(), unlessNamed(check), check.summary(), check.why(),
					(remedy != null) ? remedy.text() : null, (remedy != null) ? remedy.paste() : null);
		}

	}

}
