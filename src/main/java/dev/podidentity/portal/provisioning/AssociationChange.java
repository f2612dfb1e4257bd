package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.ChangeNotRetryable;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.PortalTags;
import dev.podidentity.portal.request.RequestApproved;
import dev.podidentity.portal.request.RequestContent;
import dev.podidentity.portal.request.RequestId;
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
 * with the approval, before the first call, and is the same on every attempt.
 */
@Entity
@Table(name = "association_change")
class AssociationChange extends AbstractAggregateRoot<AssociationChange> {

	/** The width of its column. */
	private static final int MAX_MESSAGE = 2000;

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

	@Column(name = "client_request_token", nullable = false, updatable = false)
	private String clientRequestToken;

	@Enumerated(EnumType.STRING)
	@Column(name = "status", nullable = false)
	private ChangeStatus status;

	@Column(name = "adopted", nullable = false)
	private boolean adopted;

	@Column(name = "attempts", nullable = false)
	private int tries;

	@Column(name = "cause")
	private @Nullable String cause;

	@Column(name = "message")
	private @Nullable String message;

	@Convert(converter = JsonConverters.Made.class)
	@Column(name = "association")
	private @Nullable Association association;

	@Column(name = "created_at", nullable = false, updatable = false)
	private Instant createdAt;

	@Column(name = "tried_since")
	private @Nullable Instant triedSince;

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

	private AssociationChange(RequestApproved approval, String requester, int position, Instant at) {
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
		this.createdAt = at;
	}

	/**
	 * The changes of an approved request, one per target.
	 * @throws DigestMismatch where the content is not the one that was approved
	 */
	static List<AssociationChange> of(RequestApproved approval, Instant at) {
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
	 * A worker begins an attempt; also after another worker has died in the middle of
	 * one.
	 */
	void begin(Instant at) {
		demandOpen();
		this.status = ChangeStatus.RUNNING;
		this.nextAttemptAt = null;
		this.tries++;
		if (this.triedSince == null) {
			this.triedSince = at;
		}
	}

	/** EKS has it: made by this change, or there already exactly as asked. */
	void succeed(Association made, boolean adopted, List<AwsCall> calls, Instant at) {
		end(ChangeStatus.SUCCEEDED, calls, at);
		this.association = made;
		this.adopted = adopted;
		this.cause = null;
		this.message = null;
		registerEvent(AssociationMade.of(this, made));
	}

	/** The attempt failed in a way that may pass. */
	void retryAt(Instant next, Kind cause, @Nullable String message, List<AwsCall> calls) {
		demandOpen();
		record(calls);
		this.status = ChangeStatus.RETRYING;
		explain(cause.name(), message);
		this.nextAttemptAt = next;
	}

	/** It cannot go on by itself. */
	void fail(Kind cause, @Nullable String message, List<AwsCall> calls, Instant at) {
		end(ChangeStatus.FAILED, calls, at);
		explain(cause.name(), message);
		registerEvent(ChangeStopped.of(this));
	}

	/** The target holds something else. */
	void conflict(String message, List<AwsCall> calls, Instant at) {
		end(ChangeStatus.CONFLICT, calls, at);
		explain("CONFLICT", message);
		registerEvent(ChangeStopped.of(this));
	}

	/**
	 * A person has it tried again. The tries are counted on: they tell an attempt that
	 * comes back late from the one that is running.
	 * @throws ChangeNotRetryable where it is not stopped
	 */
	void requeue(String by) {
		if (!this.status.retryable()) {
			throw new ChangeNotRetryable(this.status);
		}
		registerEvent(new ChangeRequeued(by, this.id.toString(), this.reference + " " + label(), this.status));
		this.status = ChangeStatus.QUEUED;
		this.endedAt = null;
		this.triedSince = null;
	}

	private void demandOpen() {
		Assert.state(!this.status.ended(), "a change that has ended moves only when a person asks");
	}

	/** What differs can be long, such as 50 tags. */
	private void explain(String cause, @Nullable String message) {
		this.cause = cause;
		if (message != null && message.length() > MAX_MESSAGE) {
			int end = Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 2)) ? MAX_MESSAGE - 2 : MAX_MESSAGE - 1;
			this.message = message.substring(0, end) + "…";
		}
		else {
			this.message = message;
		}
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

	/** Whether this class of failure is still worth a retry. */
	boolean patientFor(Duration patience, Instant now) {
		return this.triedSince != null && now.isBefore(this.triedSince.plus(patience));
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

	@Nullable String cause() {
		return this.cause;
	}

	@Nullable String message() {
		return this.message;
	}

	@Nullable Association association() {
		return this.association;
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

	/** The target in words. */
	String label() {
		return this.namespace + "/" + this.serviceAccount + " on " + cluster().name();
	}

}
