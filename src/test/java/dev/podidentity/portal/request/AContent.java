package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.aws.Target;
import org.jspecify.annotations.Nullable;

/** Builds contents for tests: a plain one, changed where a test cares. */
public final class AContent {

	public static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/payments-checkout");

	private RequestType type = RequestType.CREATE;

	private List<Target> targets = new ArrayList<>();

	private RoleArn role = ROLE;

	private @Nullable RoleArn targetRole;

	private boolean disableSessionTags;

	private @Nullable String policy;

	private final SortedMap<String, String> tags = new TreeMap<>();

	private String justification = "Checkout reads its queue.";

	private @Nullable String ticket;

	private @Nullable Instant expiresAt;

	private AContent() {
	}

	/** For one service account of payments on prod-eu-1. */
	public static AContent plain() {
		return new AContent().target(DemoClusters.PROD_EU_1, "payments", "checkout");
	}

	/** For targets in two accounts. */
	public static AContent onTwoAccounts() {
		return plain().target(DemoClusters.PROD_US_1, "payments", "checkout");
	}

	public AContent type(RequestType type) {
		this.type = type;
		return this;
	}

	public AContent noTargets() {
		this.targets = new ArrayList<>();
		return this;
	}

	public AContent target(ClusterArn cluster, String namespace, String serviceAccount) {
		this.targets.add(new Target(cluster, namespace, serviceAccount));
		return this;
	}

	public AContent role(String arn) {
		this.role = RoleArn.valueOf(arn);
		return this;
	}

	public AContent targetRole(String arn) {
		this.targetRole = RoleArn.valueOf(arn);
		return this;
	}

	public AContent sessionTagsOff() {
		this.disableSessionTags = true;
		return this;
	}

	public AContent policy(@Nullable String policy) {
		this.policy = policy;
		return this;
	}

	public AContent tag(String key, String value) {
		this.tags.put(key, value);
		return this;
	}

	public AContent justification(String justification) {
		this.justification = justification;
		return this;
	}

	public AContent ticket(String ticket) {
		this.ticket = ticket;
		return this;
	}

	public AContent expiresAt(Instant end) {
		this.expiresAt = end;
		return this;
	}

	public RequestContent build() {
		return new RequestContent(this.type, this.targets, this.role, this.targetRole, this.disableSessionTags,
				this.policy, this.tags, this.justification, this.ticket, this.expiresAt);
	}

}
