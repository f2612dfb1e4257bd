package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.request.CommentText.Part;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened: "<b>who</b> what <code>which</code> (aside)".
 *
 * @param at when
 * @param tone its colours
 * @param icon its icon
 * @param who a person or a target, or null where the portal did it
 * @param what what happened
 * @param which an id that belongs to it
 * @param aside a remark
 * @param said what the person wrote, in parts
 * @param told what AWS answered
 * @param attempts the calls that belong to it
 */
record TimelineEntry(Instant at, Tone tone, String icon, @Nullable String who, String what, @Nullable String which,
		@Nullable String aside, List<Part> said, @Nullable String told, List<AttemptLine> attempts) {

	/** Something that somebody did. */
	static TimelineEntry act(Instant at, Tone tone, String icon, @Nullable String who, String what) {
		return new TimelineEntry(at, tone, icon, who, what, null, null, List.of(), null, List.of());
	}

	TimelineEntry aside(@Nullable String remark) {
		return new TimelineEntry(this.at, this.tone, this.icon, this.who, this.what, this.which, remark, this.said,
				this.told, this.attempts);
	}

	TimelineEntry said(List<Part> comment) {
		return new TimelineEntry(this.at, this.tone, this.icon, this.who, this.what, this.which, this.aside, comment,
				this.told, this.attempts);
	}

	TimelineEntry calls(@Nullable String id, @Nullable String answer, List<AttemptLine> calls) {
		return new TimelineEntry(this.at, this.tone, this.icon, this.who, this.what, id, this.aside, this.said, answer,
				calls);
	}

	public String cssClass() {
		return this.tone.cssClass();
	}

}
