package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Staffing.StandIn;
import dev.podidentity.portal.request.Assignment;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.RequestView.StageView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked first, and whom the reader could ask.
 *
 * @param asked who is asked, by whom and why, a sentence; null where nobody is
 * @param choices whom the reader could ask; none where that is not the reader's business
 */
record ReassignBox(@Nullable String asked, List<Choice> choices) {

	/** Of a large group the first are shown; programs can name anybody. */
	private static final int SHOWN = 50;

	static ReassignBox of(RequestView view, Person reader) {
		Assignment assignment = view.reassignment().assignment();
		List<Choice> choices = view.reassignment().reassign().granted() ? view.stages()
			.stream()
			.filter((stage) -> stage.state() == State.CURRENT)
			.flatMap((stage) -> choices(stage, assignment, reader))
			.limit(SHOWN)
			.toList() : List.of();
		return new ReassignBox((assignment != null) ? asked(view, assignment, reader) : null, choices);
	}

	private static Stream<Choice> choices(StageView stage, @Nullable Assignment assignment, Person reader) {
		return stage.candidates()
			.stream()
			.map((person) -> new Choice(person.username(),
					(person.username().equals(reader.username()) ? "You" : person.displayName())
							+ StandIn.words(person, stage.standIns()),
					assignment != null && assignment.people().contains(person.username())));
	}

	private static String asked(RequestView view, Assignment assignment, Person reader) {
		List<String> people = assignment.people().stream().map((person) -> name(view, person, reader)).toList();
		return "Asked first: " + RequestWords.or(people) + ", by " + name(view, assignment.by(), reader) + ": "
				+ assignment.reason();
	}

	private static String name(RequestView view, String username, Person reader) {
		return username.equals(reader.username()) ? "you" : view.nameOf(username);
	}

	/**
	 * Somebody to ask.
	 *
	 * @param username account name
	 * @param label what people read
	 * @param asked whether he or she is asked already
	 */
	record Choice(String username, String label, boolean asked) {
	}

}
