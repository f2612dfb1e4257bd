package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.request.ChangeNotRetryable;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.EndHasPassed;
import dev.podidentity.portal.request.GoneAhead;
import dev.podidentity.portal.request.PortalTags;
import dev.podidentity.portal.request.RequestContent;
import dev.podidentity.portal.request.RequestId;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.request.ResolutionRefused;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.util.Assert;

/**
 * The effect of an approved request on one target. The token for EKS is made and stored
 * with the approval, before the first call, and is the same on every attempt, until a
 * person has what it made replaced.
 */
@Entity
@Table(name = "association_change")
class AssociationChange extends AbstractAggregateRoot<AssociationChange> {

	/** HTTP status of ResourceInUseException. */
	private static final int CONFLICT = 409;

	@EmbeddedId
	private ChangeId id;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "request_id", nullable = false, updatable = false))
	private RequestId request;

	@Column(name = "position", nullable = false, updatable = false)
	private int position;

	@Version
	private @Nullable Long version;

	@Column(name = "reference", nullable = false, updatable = false)
	private String reference;

	@Column(name = "revision", nullable = false, updatable = false)
	private int revision;

	@Column(name = "digest", nullable = false, updatable = false)
	private String digest;

	@Column(name = "team", updatable = false)
	private @Nullable String team;

	@Column(name = "requester", nullable = false, updatable = false)
	private String requester;

	@Column(name = "cluster_arn", nullable = false, updatable = false)
	private String cluster;

	@Column(name = "namespace", nullable = false, updatable = false)
	private String namespace;

	@Column(name = "service_account", nullable = false, updatable = false)
	private String serviceAccount;

	@Convert(converter = JsonConverters.Spec.class)
	@Column(name = "spec", nullable = false, updatable = false)
	private AssociationSpec spec;

	@Column(name = "client_request_token", nullable = false)
	private String clientRequestToken;

	@Enumerated(EnumType.STRING)
	@Column(name = "status", nullable = false)
	private ChangeStatus status;

	@Column(name = "adopted", nullable = false)
	private boolean adopted;

	@Column(name = "attempts", nullable = false)
	private int tries;

	@Embedded
	private Setback setback = Setback.NONE;

	/** Whether an attempt may have left something in EKS that nobody has seen. */
	@Column(name = "look_first", nullable = false)
	private boolean lookFirst;

	@Convert(converter = JsonConverters.Made.class)
	@Column(name = "held")
	private @Nullable Association held;

	@Enumerated(EnumType.STRING)
	@Column(name = "resolution")
	private @Nullable Resolution resolution;

	@Convert(converter = JsonConverters.Made.class)
	@Column(name = "association")
	private @Nullable Association association;

	/** Null where all of its columns are. */
	@Embedded
	private @Nullable AgreedTime time;

	@Column(name = "created_at", nullable = false, updatable = false)
	private Instant createdAt;

	@Column(name = "next_attempt_at")
	private @Nullable Instant nextAttemptAt;

	@Column(name = "ended_at")
	private @Nullable Instant endedAt;

	@ElementCollection
	@CollectionTable(name = "change_attempt", joinColumns = @JoinColumn(name = "change_id"))
	@OrderColumn(name = "number")
	private List<Attempt> attempts = new ArrayList<>();

	protected AssociationChange() {
	}

	private AssociationChange(GoneAhead approval, String requester, int position, Instant at) {
		RequestContent content = approval.revision().content();
		Target target = content.targets().get(position);
		this.id = ChangeId.random();
		this.request = approval.id();
		this.position = position;
		this.reference = approval.reference();
		this.revision = approval.revision().number();
		this.digest = approval.revision().digest();
		this.team = approval.team();
		this.requester = requester;
		this.cluster = target.cluster().toString();
		this.namespace = target.namespace();
		this.serviceAccount = target.serviceAccount();
		this.spec = new AssociationSpec(target.namespace(), target.serviceAccount(), content.roleFor(target).toString(),
				PortalTags.add(content.tags(), approval.reference(), approval.revision().number()),
				content.disableSessionTags(), (content.targetRole() != null) ? content.targetRole().toString() : null,
				content.policy());
		this.clientRequestToken = UUID.randomUUID().toString();
		this.status = ChangeStatus.QUEUED;
		this.time = AgreedTime.of(approval);
		this.createdAt = at;
	}

	/**
	 * The changes of an approved request, one per target.
	 * @throws DigestMismatch where the content is not the one that was approved
	 */
	static List<AssociationChange> of(GoneAhead approval, Instant at) {
		RequestContent content = approval.revision().content();
		if (!content.digest().equals(approval.revision().digest())) {
			throw new DigestMismatch(approval.reference());
		}
		List<AssociationChange> changes = new ArrayList<>();
		for (int position = 0; position < content.targets().size(); position++) {
			changes.add(new AssociationChange(approval, approval.revision().author(), position, at));
		}
		return changes;
	}

	/**
	 * A worker begins an attempt; where another one has died in the middle of an attempt,
	 * nobody knows what that has left.
	 */
	WorkOrder begin(long nanoTime) {
		demandOpen();
		this.lookFirst |= (this.status == ChangeStatus.RUNNING);
		this.status = ChangeStatus.RUNNING;
		this.nextAttemptAt = null;
		this.tries++;
		return new WorkOrder(cluster(), this.spec, this.clientRequestToken, this.tries, this.lookFirst, this.resolution,
				this.held, Setback.MADE_DIFFERENTLY.equals(this.setback.cause()), time().end(), null, nanoTime);
	}

	/**
	 * Waits where its window is closed, whatever it was about to do; neither patience nor
	 * anybody's retry counts until then. What is to be replaced and was deleted already
	 * does not wait: its pods have no role at all. Nor does what is past its end: it
	 * stops.
	 * @return when to look again; empty where it need not wait
	 */
	Optional<Instant> waitForWindow(Instant at) {
		Optional<Instant> next = this.status.ended() ? Optional.empty() : time().closedUntil(at);
		if (next.isEmpty() || deletedOther()) {
			return Optional.empty();
		}
		this.lookFirst |= (this.status == ChangeStatus.RUNNING);
		this.status = ChangeStatus.QUEUED;
		this.setback = this.setback.forgiven();
		this.nextAttemptAt = next.get();
		return next;
	}

	/** Whether nothing is done for it while its window is closed. */
	private boolean waitsForWindow() {
		return this.status == ChangeStatus.QUEUED && time().window() != null && !deletedOther();
	}

	private boolean isClosed(Instant at) {
		Window made = time().window();
		return made != null && !made.isOpen(at);
	}

	/** Whether it waits for its window at that time. */
	boolean waitsForWindow(Instant at) {
		return waitsForWindow() && isClosed(at);
	}

	private boolean deletedOther() {
		return this.resolution == Resolution.REPLACE && calls().stream()
			.anyMatch((call) -> call.operation().equals(PodIdentityAssociations.DELETE) && call.errorCode() == null);
	}

	/** EKS has it: made by this change, or there already exactly as asked. */
	void succeed(Association made, boolean adopted, List<AwsCall> calls, Instant at) {
		end(ChangeStatus.SUCCEEDED, calls, at);
		this.association = made;
		this.adopted = adopted;
		this.setback = Setback.NONE;
		registerEvent(AssociationMade.of(this, made));
	}

	/**
	 * What was in the way is deleted, as a person decided; the rest follows. That may be
	 * what EKS has made with the token: with the same one it could answer with it again.
	 */
	Instant removed(Association removed, List<AwsCall> calls, Instant next) {
		waitUntil(next, Setback.NONE, true, calls);
		this.clientRequestToken = UUID.randomUUID().toString();
		registerEvent(AssociationRemoved.of(this, removed));
		return next;
	}

	/** The worker was stopped for long and did nothing; the next one looks first. */
	Instant interrupted(List<AwsCall> calls, Instant at) {
		return waitUntil(at, this.setback, true, calls);
	}

	/**
	 * The attempt failed; what {@link Remedy} says about such failures decides whether it
	 * is tried again.
	 * @return when it is tried again; empty where it has stopped
	 */
	Optional<Instant> failed(Outcome.Failed failure, List<AwsCall> calls, Instant at, RandomGenerator random) {
		Remedy remedy = Remedy.of(failure.kind());
		Setback next = this.setback.next(failure.kind().name(), failure.message(), at);
		if (failure.kind() == Kind.ALREADY_EXISTS && refusedAsTaken(calls) >= Remedy.MAX_REFUSALS_AS_TAKEN) {
			stop(ChangeStatus.CONFLICT, next, calls, at);
			return Optional.empty();
		}
		if (!remedy.patient(Objects.requireNonNull(next.since()), at)) {
			stop(ChangeStatus.FAILED, next, calls, at);
			return Optional.empty();
		}
		Instant due = at.plus(remedy.pause().draw(next.count(), random));
		return Optional.of(waitUntil(due, next, failure.uncertain(), calls));
	}

	/** Access was to end before it could be made. */
	void pastItsEnd(List<AwsCall> calls, Instant at) {
		stop(ChangeStatus.FAILED,
				this.setback.next(Setback.PAST_END, EndHasPassed.because(Objects.requireNonNull(time().end())), at),
				calls, at);
	}

	/** A role is not the one any more that was approved. */
	void roleChanged(String message, List<AwsCall> calls, Instant at) {
		stop(ChangeStatus.FAILED, this.setback.next(Setback.ROLE_CHANGED, message, at), calls, at);
	}

	private long refusedAsTaken(List<AwsCall> calls) {
		return Stream.concat(calls.stream(), calls().stream())
			.filter((call) -> call.operation().equals(PodIdentityAssociations.CREATE))
			.filter((call) -> Objects.equals(call.httpStatus(), CONFLICT))
			.count();
	}

	/** Its job failed in a way nobody foresaw, too often. */
	void giveUp(Instant at) {
		stop(ChangeStatus.FAILED,
				this.setback.next(Setback.PORTAL_FAILED, "The portal itself failed; its log says why.", at), List.of(),
				at);
	}

	/**
	 * The target holds something else. EKS shows for some seconds what was deleted a
	 * moment ago, and may show late what it has just made, so it is a conflict only if it
	 * is still there a while later.
	 * @return when to look again; empty where it has stopped
	 */
	Optional<Instant> conflict(Outcome.Conflict conflict, List<AwsCall> calls, Instant at) {
		Setback next = this.setback.next(conflict.ours() ? Setback.MADE_DIFFERENTLY : Setback.CONFLICT,
				conflict.message(), at);
		boolean seenBefore = this.held != null && this.held.associationId().equals(conflict.held().associationId());
		this.held = conflict.held();
		if (seenBefore) {
			stop(ChangeStatus.CONFLICT, next, calls, at);
			if (conflict.ours()) {
				registerEvent(AssociationMadeDifferently.of(this, conflict.held()));
			}
			return Optional.empty();
		}
		return Optional.of(waitUntil(at.plus(Remedy.DELETION_SHOWS), next, true, calls));
	}

	/** Where something may be there, all further attempts look before they call. */
	private Instant waitUntil(Instant next, Setback why, boolean uncertain, List<AwsCall> calls) {
		demandOpen();
		record(calls);
		this.status = ChangeStatus.RETRYING;
		this.setback = why;
		this.lookFirst |= uncertain;
		this.nextAttemptAt = next;
		return next;
	}

	private void stop(ChangeStatus status, Setback why, List<AwsCall> calls, Instant at) {
		end(status, calls, at);
		this.setback = why;
		registerEvent(ChangeStopped.of(this));
	}

	/**
	 * A person has it tried again. The tries are counted on: they tell an attempt that
	 * comes back late from the one that is running.
	 * @throws ChangeNotRetryable where it is not stopped, or would not be made any more
	 */
	void requeue(String by, Instant at) {
		if (!this.status.retryable()) {
			throw new ChangeNotRetryable(this.status);
		}
		time().never(at).ifPresent((reason) -> {
			throw new ChangeNotRetryable(this.status, reason);
		});
		registerEvent(new ChangeRequeued(by, this.id.toString(), this.reference + " " + label(), this.status));
		queue(at);
	}

	/**
	 * A person decides what becomes of it.
	 * @throws ResolutionRefused where that is not possible
	 */
	void resolve(Resolution how, String reason, String by, Instant at) {
		Permission permission = mayResolve(how, isClosed(at), time().never(at).orElse(null));
		if (!permission.granted()) {
			throw new ResolutionRefused(permission.reason());
		}
		registerEvent(ChangeResolved.of(this, how, reason, by));
		if (how == Resolution.GIVE_UP) {
			this.status = ChangeStatus.CANCELLED;
			this.nextAttemptAt = null;
			this.endedAt = at;
			return;
		}
		queue(at);
		this.resolution = how;
	}

	/**
	 * Whether a person could decide so now; nobody's rights are looked at here. What
	 * waits for its window can only be given up: it waits perhaps for ever, and keeps
	 * others off its target.
	 * @param closed whether its window is closed now
	 * @param never why it is not going to be made any more; null where it may be
	 */
	Permission mayResolve(Resolution how, boolean closed, @Nullable String never) {
		if (how == Resolution.GIVE_UP && closed && waitsForWindow()) {
			return Permission.GRANTED;
		}
		if (!this.status.retryable()) {
			return impossible("Only a change that has stopped can be resolved; this one is " + this.status + ".");
		}
		if (how == Resolution.GIVE_UP) {
			return Permission.GRANTED;
		}
		if (never != null) {
			return impossible(never);
		}
		if (this.status != ChangeStatus.CONFLICT || this.held == null) {
			return impossible("Nothing is known to be on the target.");
		}
		if (this.held.ownerArn() != null) {
			return impossible("An EKS add-on owns it. Change it through the add-on, or give up.");
		}
		if (how == Resolution.ADOPT && !Difference.onlyTags(Difference.of(this.spec, this.held))) {
			return impossible(
					"It differs from what was approved in more than tags. Replace it, or ask for what is there.");
		}
		return Permission.GRANTED;
	}

	private static Permission impossible(String reason) {
		return Permission.refused(Permission.Refusal.Kind.ILLEGAL_STATE, reason);
	}

	/** What others did in between is not known. */
	private void queue(Instant at) {
		this.status = ChangeStatus.QUEUED;
		this.nextAttemptAt = at;
		this.endedAt = null;
		this.setback = this.setback.forgiven();
		this.lookFirst = true;
		this.resolution = null;
	}

	private void demandOpen() {
		Assert.state(!this.status.ended(), "a change that has ended moves only when a person asks");
	}

	private void end(ChangeStatus end, List<AwsCall> calls, Instant at) {
		demandOpen();
		record(calls);
		this.status = end;
		this.nextAttemptAt = null;
		this.endedAt = at;
	}

	private void record(List<AwsCall> calls) {
		calls.forEach((call) -> this.attempts.add(new Attempt(call)));
	}

	ChangeId id() {
		return this.id;
	}

	RequestId request() {
		return this.request;
	}

	String reference() {
		return this.reference;
	}

	int revision() {
		return this.revision;
	}

	@Nullable String team() {
		return this.team;
	}

	String requester() {
		return this.requester;
	}

	ClusterArn cluster() {
		return ClusterArn.valueOf(this.cluster);
	}

	AssociationSpec spec() {
		return this.spec;
	}

	String clientRequestToken() {
		return this.clientRequestToken;
	}

	ChangeStatus status() {
		return this.status;
	}

	boolean adopted() {
		return this.adopted;
	}

	int tries() {
		return this.tries;
	}

	Setback setback() {
		return this.setback;
	}

	@Nullable Association held() {
		return this.held;
	}

	@Nullable Association association() {
		return this.association;
	}

	/** When it may be made. */
	AgreedTime time() {
		return (this.time != null) ? this.time : AgreedTime.ANY;
	}

	@Nullable Instant nextAttemptAt() {
		return this.nextAttemptAt;
	}

	@Nullable Instant endedAt() {
		return this.endedAt;
	}

	List<AwsCall> calls() {
		return this.attempts.stream().map(Attempt::toCall).toList();
	}

	/**
	 * What IAM told before does not count: somebody may have altered the role since, to
	 * have it approved as it was, or since it was why EKS refused it.
	 */
	Instant rolesCountSince() {
		List<AwsCall> calls = calls();
		AwsCall last = calls.isEmpty() ? null : calls.get(calls.size() - 1);
		return Stream
			.of(this.createdAt, this.nextAttemptAt, (last != null) ? last.startedAt().plus(last.duration()) : null)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElseThrow();
	}

	/** Where it is made. */
	Target target() {
		return new Target(cluster(), this.namespace, this.serviceAccount);
	}

	/** The target in words. */
	String label() {
		return this.namespace + "/" + this.serviceAccount + " on " + cluster().name();
	}

}
