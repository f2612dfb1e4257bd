package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
 * @param lines the answers, one for targets of which the same is to be said; of very many
 * those that need a look
 * @param access what the role may do
 */
record PreflightPart(Instant at, Tally tally, List<Line> lines, List<AccessPart> access) {

	private static final Map<Result, Integer> URGENCY = Map.of(Result.FAILED, 0, Result.WARNING, 1, Result.UNKNOWN, 2,
			Result.OK, 3);

	/** With more answers than this, those that are fine are only counted. */
	private static final int MANY = 60;

	/** Of as many of a kind each has a line of its own. */
	private static final int FEW = 3;

	static @Nullable PreflightPart of(@Nullable EvidenceView evidence) {
		if (evidence == null) {
			return null;
		}
		boolean many = evidence.checks().size() > MANY;
		Map<Kind, List<Check>> kinds = evidence.checks()
			.stream()
			.filter((check) -> !many || check.result() != Result.OK)
			.sorted(Comparator.comparing((check) -> URGENCY.getOrDefault(check.result(), 0)))
			.collect(Collectors.groupingBy(Kind::of, LinkedHashMap::new, Collectors.toList()));
		List<Line> lines = kinds.values().stream().flatMap(PreflightPart::lines).toList();
		return new PreflightPart(evidence.at(), Tally.of(evidence), lines, AccessPart.of(evidence.checks()));
	}

	private static Stream<Line> lines(List<Check> kind) {
		return (kind.size() <= FEW) ? kind.stream().map((check) -> Line.of(check, List.of()))
				: Stream.of(Line.of(kind.get(0), kind.subList(1, kind.size())));
	}

	/** What is the same of several targets. */
	private record Kind(Check.Name name, Result result, Check.@Nullable Remedy whatToDo) {

		static Kind of(Check check) {
			return new Kind(check.name(), check.result(), check.whatToDo());
		}

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
	 * @param others the same of other targets
	 */
	record Line(String result, @Nullable String target, String summary, @Nullable String why, @Nullable String whatToDo,
			@Nullable String paste, List<Other> others) {

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

		private static Line of(Check check, List<Check> others) {
			Check.Remedy remedy = check.whatToDo();
			return new Line(check.result().name(), unlessNamed(check), check.summary(), check.why(),
					(remedy != null) ? remedy.text() : null, (remedy != null) ? remedy.paste() : null,
					others.stream().map(Other::of).toList());
		}

	}

	/**
	 * Another target of which the same is to be said.
	 *
	 * @param target which, or null where the summary names it
	 * @param summary what is so
	 * @param why the reason
	 */
	record Other(@Nullable String target, String summary, @Nullable String why) {

		private static Other of(Check check) {
			return new Other(Line.unlessNamed(check), check.summary(), check.why());
		}

	}

}
