package dev.podidentity.portal.request.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestRefused;
import dev.podidentity.portal.request.RequestReview;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Decides on many requests: each by itself, under the same rules as alone, so that one
 * that is refused does not keep the others.
 */
@Component
class BulkDecision {

	private final RequestReview review;

	private final Inbox inbox;

	BulkDecision(RequestReview review, Inbox inbox) {
		this.review = review;
		this.inbox = inbox;
	}

	List<BulkResult> decide(Verdict verdict, List<Chosen> chosen, @Nullable String comment, Actor actor) {
		Map<String, ApprovalLine> lines = new HashMap<>();
		this.inbox.lines(chosen, actor.person()).forEach((line) -> lines.put(line.request().reference(), line));
		return chosen.stream().map((each) -> {
			ApprovalLine line = lines.get(each.reference());
			String alone = (line != null) ? line.alone() : "There is no such request for you to decide on";
			return (alone != null) ? new BulkResult(each.reference(), false, alone + ".")
					: decide(verdict, each, comment, actor);
		}).toList();
	}

	private BulkResult decide(Verdict verdict, Chosen chosen, @Nullable String comment, Actor actor) {
		try {
			return switch (verdict) {
				case APPROVED -> {
					// a list shows no checks to name: where they were made again, one
					// opens it
					this.review.approve(chosen.reference(), chosen.revision(), null, comment, actor);
					yield new BulkResult(chosen.reference(), true, "Your approval is stored.");
				}
				case CHANGES_REQUESTED -> {
					this.review.requestChanges(chosen.reference(), chosen.revision(), comment, actor);
					yield new BulkResult(chosen.reference(), true, "Sent back.");
				}
				case REJECTED -> {
					this.review.reject(chosen.reference(), chosen.revision(), comment, actor);
					yield new BulkResult(chosen.reference(), true, "Rejected.");
				}
				case CONFIRMED, OBJECTED -> new BulkResult(chosen.reference(), false,
						"What went ahead behind broken glass is reviewed one by one.");
			};
		}
		catch (RequestRefused refusal) {
			return new BulkResult(chosen.reference(), false, refusal.reason());
		}
	}

}
