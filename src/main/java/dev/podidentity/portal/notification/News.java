package dev.podidentity.portal.notification;

import dev.podidentity.portal.request.RequestCircle;

/**
 * An event in words.
 *
 * @param event what happened
 * @param circle of the request that it happened to
 * @param actorName what people call who did it
 * @param link the page of that very request
 */
record News(NotificationEvent event, RequestCircle circle, String actorName, String link) {

	/** What happened. */
	String sentence() {
		boolean begins = event().kind().beginsReview() && this.circle.waits();
		String sentence = event().kind().sentence(this.actorName) + (begins ? " It waits for a decision." : "");
		boolean stuck = event().kind().audiences().contains(Audience.DECIDERS) && this.circle.waits()
				&& this.circle.deciders().isEmpty();
		return stuck ? sentence + " Nobody can decide it now: the groups that could have no member left." : sentence;
	}

	/** What the request is about, with its number in front. */
	String request() {
		return this.circle.reference() + " " + this.circle.about();
	}

}
