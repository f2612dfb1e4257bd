package dev.podidentity.portal.request;

import dev.podidentity.portal.aws.Target;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A target of the current revision, for searching and for the rule that a target has at
 * most one open request: the claim is unique in the database and is given up when the
 * request has ended.
 */
@Embeddable
class TargetRow {

	@Column(name = "cluster_arn", nullable = false)
	private String cluster;

	@Column(name = "namespace", nullable = false)
	private String namespace;

	@Column(name = "service_account", nullable = false)
	private String serviceAccount;

	@Column(name = "claim")
	private @Nullable String claim;

	protected TargetRow() {
	}

	TargetRow(Target target) {
		this.cluster = target.cluster().toString();
		this.namespace = target.namespace();
		this.serviceAccount = target.serviceAccount();
		this.claim = claimOf(target);
	}

	static String claimOf(Target target) {
		return target.cluster() + "/" + target.namespace() + "/" + target.serviceAccount();
	}

	void release() {
		this.claim = null;
	}

}
