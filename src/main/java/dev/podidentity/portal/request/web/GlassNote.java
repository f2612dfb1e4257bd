package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.Objects;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.AfterReview;
import dev.podidentity.portal.request.BrokenGlass;
import dev.podidentity.portal.request.Decision;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * Says loudly that a request went ahead before those had agreed who have to.
 *
 * @param tone its colours
 * @param state where the review afterwards stands
 * @param name who broke the glass
 * @param at when
 * @param reason why, in the person's words
 * @param waiting who has to review it; empty where nobody has to any more
 * @param objection who objects and why, or null
 */
record GlassNote(Tone tone, BrokenGlass.State state, String name, Instant at, String reason, String waiting,
		@Nullable Objection objection) {

	static @Nullable GlassNote of(RequestView view, Person reader) {
		BrokenGlass glass = view.glass();
		if (glass == null) {
			return null;
		}
		return new GlassNote((glass.afterReview() == AfterReview.CONFIRMED) ? Tone.WARN : Tone.BAD, glass.state(),
				view.nameOf(glass.person()), glass.brokenAt(), glass.reason(),
				glass.pending() ? BreakGlassBox.waiting(view) : "", Objection.of(view, reader));
	}

	public String cssClass() {
		return this.tone.cssClass();
	}

	/** What is wrong with it. */
	record Objection(String name, Instant at, String comment) {

		static @Nullable Objection of(RequestView view, Person reader) {
			return view.decisions()
				.stream()
				.filter((decision) -> decision.verdict() == Verdict.OBJECTED)
				.findFirst()
				.map((decision) -> of(decision, view, reader))
				.orElse(null);
		}

		private static Objection of(Decision decision, RequestView view, Person reader) {
			return new Objection(view.deciderOf(decision, reader), decision.decidedAt(),
					Objects.requireNonNull(decision.comment()));
		}

	}

}
