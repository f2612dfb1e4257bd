package dev.podidentity.portal.request;

import java.util.Optional;
import java.util.function.Function;

import dev.podidentity.portal.identity.Actor;
import org.springframework.stereotype.Service;

/**
 * Takes what is asked under a key: asked again with the same key, it answers again and
 * makes nothing.
 */
@Service
public class RepeatableSubmission {

	private final RequestSubmission submission;

	private final RoutingToday today;

	private final RequestKeys keys;

	private final Claims claims;

	RepeatableSubmission(RequestSubmission submission, RoutingToday today, RequestKeys keys, Claims claims) {
		this.submission = submission;
		this.today = today;
		this.keys = keys;
		this.claims = claims;
	}

	/**
	 * As {@link RequestSubmission#submit}, once per key. What is refused leaves the key
	 * free.
	 * @param body what to answer
	 * @throws KeyInUse where the same is in progress
	 * @throws KeyReused where the key was used for something else
	 */
	public KeptAnswer submit(RequestKey key, Submission submission, Actor actor, Function<RequestView, String> body) {
		return this.today.repeatedly(() -> once(key, submission, actor, body));
	}

	private KeptAnswer once(RequestKey key, Submission submission, Actor actor, Function<RequestView, String> body) {
		Optional<KeptAnswer> before = this.keys.find(key);
		if (before.isPresent()) {
			return before.get();
		}
		RequestSubmission.RoutedSubmission routed;
		try {
			routed = this.submission.routed(submission, actor);
		}
		catch (InvalidRequest | RequestDenied ex) {
			// what is in the way may be the very request that this key has just made, and
			// rules that have come in force since say nothing of that
			return this.keys.find(key).orElseThrow(() -> ex);
		}
		return this.claims.explaining(() -> this.keys.once(key, () -> {
			RequestView stored = this.submission.store(routed, actor);
			return new KeptAnswer(stored.id(), body.apply(stored), false);
		}));
	}

}
