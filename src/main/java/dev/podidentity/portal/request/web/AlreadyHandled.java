package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.Decision;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * Says who was faster: to those who decide in vain, and to those who open a link that
 * they were sent while it was still to be decided.
 */
final class AlreadyHandled {

	private static final String NOT_STORED = "Your decision was not needed and not stored.";

	private AlreadyHandled() {
	}

	static Notice notice(RequestView view, Person reader) {
		return switch (view.review()) {
			case APPROVED, REJECTED, CHANGES_REQUESTED -> decided(view, reader);
			case WITHDRAWN -> notice(view.nameOf(view.requester()) + " withdrew this", null);
			case EXPIRED -> notice("This request expired undecided", null);
			case SUBMITTED -> notice("This request is " + RequestWords.words(view.review()), null);
		};
	}

	/**
	 * For somebody whose groups decide such requests and who opens one that is decided;
	 * null for everybody else, and for who decided it.
	 */
	static @Nullable Notice seen(RequestView view, Person reader) {
		boolean decides = view.plan().groups().stream().anyMatch(reader::decidesFor);
		boolean did = view.decisions().stream().anyMatch((decision) -> decision.person().equals(reader.username()));
		boolean waits = !view.review().ended() || (view.glass() != null && view.glass().pending());
		if (waits || !decides || did || view.involved().contains(reader.username())) {
			return null;
		}
		Notice notice = notice(view, reader);
		Instant decided = notice.at();
		return new Notice(Tone.QUIET, notice.icon(), notice.title(), (decided != null) ? decided : view.updatedAt(),
				"Nothing is left for you to decide.");
	}

	private static Notice decided(RequestView view, Person reader) {
		if (view.glass() != null && view.glass().pending()) {
			return notice(name(view.glass().person(), view, reader) + " broke the glass of this",
					view.glass().brokenAt());
		}
		List<Decision> decisions = view.decisions();
		if (decisions.isEmpty()) {
			return notice("This request is " + RequestWords.words(view.review()), null);
		}
		Decision last = decisions.get(decisions.size() - 1);
		String did = switch (last.verdict()) {
			case APPROVED -> " approved this";
			case CHANGES_REQUESTED -> " requested changes";
			case REJECTED -> " rejected this";
			case CONFIRMED -> " confirmed this";
			case OBJECTED -> " objected to this";
		};
		return notice(view.deciderOf(last, reader) + did, last.decidedAt());
	}

	private static String name(String username, RequestView view, Person reader) {
		return username.equals(reader.username()) ? "You" : view.nameOf(username);
	}

	private static Notice notice(String title, @Nullable Instant at) {
		return new Notice(Tone.INFO, "info-circle", title, at, NOT_STORED);
	}

}
