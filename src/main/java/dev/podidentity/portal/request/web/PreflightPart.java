package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param lines the answers, one for targets of which the same is to be said
 * @param passed those that are fine, where there are too many to show them at once
 * @param access what the role may do
 */
record PreflightPart(Instant at, Tally tally, List<Line> lines, List<Line> passed, List<AccessPart> access) {

	private static final Map<Result, Integer> URGENCY = Map.of(Result.FAILED, 0, Result.WARNING, 1, Result.UNKNOWN, 2,
			Result.OK, 3);

	/** With more lines than this, those that are fine are one to open. */
	private static final int MANY = 30;

	/** Of as many of a kind each has a line of its own. */
	private static final int FEW = 3;

	/** What was found, where nothing is known to have become of it since. */
	static @Nullable PreflightPart of(@Nullable EvidenceView evidence) {
		return of(evidence, List.of());
	}

	/**
	 * What was found.
	 * @param since what has become of the roles since, told first
	 */
	static @Nullable PreflightPart of(@Nullable EvidenceView evidence, List<Check> since) {
		if (evidence == null) {
			return null;
		}
		Map<Kind, List<Check>> kinds = DistinctChecks
			.of(Stream.concat(since.stream(), evidence.checks().stream()).toList())
			.stream()
			.sorted(Comparator.comparing((check) -> URGENCY.getOrDefault(check.result(), 0)))
			.collect(Collectors.groupingBy(Kind::of, LinkedHashMap::new, Collectors.toList()));
		List<Line> lines = kinds.values().stream().flatMap(PreflightPart::lines).toList();
		boolean many = lines.size() > MANY;
		return new PreflightPart(evidence.at(), Tally.of(evidence),
				many ? lines.stream().filter((line) -> !line.passed()).toList() : lines,
				many ? lines.stream().filter(Line::passed).toList() : List.of(), AccessPart.of(evidence.checks()));
	}

	private static Stream<Line> lines(List<Check> kind) {
		return (kind.size() <= FEW) ? kind.stream().map((check) -> Line.of(check, List.of()))
				: Stream.of(Line.of(kind.get(0), kind.subList(1, kind.size())));
	}

	/**
	 * What is the same of several targets: every word, but for the name of the target.
	 */
	private record Kind(Check.Name name, Result result, String summary, @Nullable String why,
			Check.@Nullable Remedy whatToDo) {

		static Kind of(Check check) {
			return new Kind(check.name(), check.result(),
					String.valueOf(DistinctChecks.aside(check.summary(), check.target())),
					DistinctChecks.aside(check.why(), check.target()), check.whatToDo());
		}

	}

	/**
	 * One answer.
	 *
	 * @param result name of the answer
	 * @param target which target or cluster it is about, or null for all
	 * @param summary what is so
	 * @param why the reason
	 * @param whatToDo how to mend it
	 * @param paste what to paste for that
	 * @param noun what the others are, a target or a cluster
	 * @param others names of those of which the same is to be said
	 */
	record Line(String result, @Nullable String target, String summary, @Nullable String why, @Nullable String whatToDo,
			@Nullable String paste, String noun, List<String> others) {

		/** The reason, with the links in it. */
		public List<CommentText.Part> reason() {
			return RequestWords.linked(this.why);
		}

		/** How to mend it, with the links in it. */
		public List<CommentText.Part> remedy() {
			return RequestWords.linked(this.whatToDo);
		}

		private boolean passed() {
			return Result.OK.name().equals(this.result);
		}

		/** The place, unless the summary names it already. */
		private static @Nullable String unlessNamed(Check check) {
			return DistinctChecks.names(check) ? null : DistinctChecks.place(check);
		}

		private static Line of(Check check, List<Check> others) {
			Check.Remedy remedy = check.whatToDo();
			return new Line(check.result().name(), unlessNamed(check), check.summary(), check.why(),
					(remedy != null) ? remedy.text() : null, (remedy != null) ? remedy.paste() : null,
					"other " + (DistinctChecks.isOfCluster(check.name()) ? "cluster" : "target"),
					others.stream().map(DistinctChecks::place).filter(Objects::nonNull).toList());
		}

	}

}
