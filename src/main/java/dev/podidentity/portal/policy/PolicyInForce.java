package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The routing policy in force: the newest version there is. A version that another
 * replica put in force is noticed within a second; until then requests are routed by the
 * one before, and keep its number.
 */
@Component
public class PolicyInForce {

	private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

	private final PolicyVersions versions;

	private volatile @Nullable Seen seen;

	PolicyInForce(PolicyVersions versions) {
		this.versions = versions;
	}

	/** The version in force. */
	public PolicyVersion current() {
		Seen known = this.seen;
		if (known == null || System.nanoTime() - known.at() > LOOK_AGAIN) {
			known = look(known);
			this.seen = known;
		}
		return known.version();
	}

	/** Does not wait for the second where this replica itself puts one in force. */
	@TransactionalEventListener
	void adopted(PolicyAdopted adopted) {
		lookAgain();
	}

	/** Has the next look not wait for the second, where it must be the very newest. */
	void lookAgain() {
		this.seen = null;
	}

	/** The same as text, for people to read. */
	public PolicyDocument document() {
		return document(current().number());
	}

	/** All versions as text, newest first. */
	public List<PolicyDocument> versions() {
		return this.versions.list();
	}

	/** A version as text; empty where there is none of that number. */
	public Optional<PolicyDocument> version(int number) {
		return this.versions.find(number);
	}

	private PolicyDocument document(int number) {
		return this.versions.find(number).orElseThrow(() -> new IllegalStateException("no policy is in force"));
	}

	private Seen look(@Nullable Seen known) {
		long at = System.nanoTime();
		int newest = this.versions.newestNumber();
		if (known != null && known.version().number() == newest) {
			return new Seen(known.version(), at);
		}
		return new Seen(new PolicyVersion(newest, RoutingPolicy.inForce(document(newest).text())), at);
	}

	private record Seen(PolicyVersion version, long at) {

		Seen {
			Objects.requireNonNull(version);
		}

	}

}
