package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The routing policy in force: the newest version there is. A version that another
 * replica put in force is noticed within a second; until then requests are routed by the
 * one before, and keep its number.
 */
@Component
public class PolicyInForce {

	private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

	private final PolicyVersions versions;

	/** How often somebody said that what was seen before counts no more. */
	private final AtomicLong outdated = new AtomicLong();

	private volatile @Nullable Seen seen;

	PolicyInForce(PolicyVersions versions) {
		this.versions = versions;
	}

	/** The version in force. */
	public PolicyVersion current() {
		Seen known = this.seen;
		if (known == null || System.nanoTime() - known.at() > LOOK_AGAIN) {
			known = look(known);
		}
		while (known.asked() < this.outdated.get()) {
			known = look(known);
		}
		return known.version();
	}

	/**
	 * Whether the version of that number is in force at this very moment, as the database
	 * has it. In the transaction of what depends on it no other one comes in force until
	 * that has ended. Where it is not, the next look finds the one that is.
	 * @throws PolicyLocked where it cannot be kept in force in time
	 */
	public boolean isInForce(int number) {
		if (writing()) {
			this.versions.keepNewest();
		}
		if (this.versions.newestNumber() == number) {
			return true;
		}
		lookAgain();
		return false;
	}

	/** Does not wait for the second where this replica itself puts one in force. */
	@TransactionalEventListener
	void adopted(PolicyAdopted adopted) {
		lookAgain();
	}

	/**
	 * Which version is in force at this very moment, as the database has it; empty where
	 * there is none.
	 */
	public Optional<NewestVersion> newest() {
		return this.versions.newest();
	}

	/** Has the next look not wait for the second, where it must be the very newest. */
	void lookAgain() {
		this.outdated.incrementAndGet();
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

	/**
	 * An answer to a question that was asked before {@link #lookAgain()} may be of before
	 * it, however late it comes: when it was asked is noted first.
	 */
	private Seen look(@Nullable Seen known) {
		long asked = this.outdated.get();
		long at = System.nanoTime();
		int newest = this.versions.newestNumber();
		PolicyVersion version = (known != null && known.version().number() == newest) ? known.version()
				: new PolicyVersion(newest, RoutingPolicy.inForce(document(newest).text()));
		Seen looked = new Seen(version, asked, at);
		// a version that this transaction adds is perhaps taken back
		return writing() ? looked : keep(looked);
	}

	private static boolean writing() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
	}

	/**
	 * Those who look at the same time are answered in any order. Versions only grow, so
	 * the newest that anybody has seen stays.
	 */
	private synchronized Seen keep(Seen looked) {
		Seen latest = this.seen;
		Seen kept = (latest != null) ? looked.with(latest) : looked;
		this.seen = kept;
		return kept;
	}

	/**
	 * What was seen.
	 *
	 * @param version the version
	 * @param asked how often {@link #lookAgain()} had been called before it was asked for
	 * @param at when it was asked for
	 */
	private record Seen(PolicyVersion version, long asked, long at) {

		Seen {
			Objects.requireNonNull(version);
		}

		/** The newer version of both, as known since the later question. */
		Seen with(Seen other) {
			PolicyVersion newer = (other.version.number() > this.version.number()) ? other.version : this.version;
			return new Seen(newer, Math.max(this.asked, other.asked), (other.at - this.at > 0) ? other.at : this.at);
		}

	}

}
