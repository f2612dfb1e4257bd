package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.request.Submission.TagInput;
import dev.podidentity.portal.request.Submission.TargetInput;
import org.jspecify.annotations.Nullable;

/** Builds what people send, right and wrong, for tests. */
final class ASubmission {

	private @Nullable String type = "CREATE";

	private final List<TargetInput> targets = new ArrayList<>();

	private @Nullable String roleArn = AContent.ROLE.toString();

	private @Nullable String targetRoleArn;

	private boolean disableSessionTags;

	private @Nullable String policy;

	private final List<TagInput> tags = new ArrayList<>();

	private @Nullable String justification = "Checkout reads its queue.";

	private @Nullable String ticket;

	private @Nullable String expiresAt;

	private @Nullable String team;

	private ASubmission() {
	}

	/** Right in every field. */
	static ASubmission right() {
		return new ASubmission().target("prod-eu-1", "payments", "checkout");
	}

	/** As right, without its target. */
	static ASubmission withoutTarget() {
		return new ASubmission();
	}

	static ASubmission on(@Nullable String cluster) {
		return withoutTarget().target(cluster, "payments", "checkout");
	}

	/** Nothing filled in. */
	static Submission empty() {
		return new Submission(null, List.of(new TargetInput(null, null, null)), null, null, false, null, List.of(),
				null, null, null);
	}

	ASubmission type(@Nullable String type) {
		this.type = type;
		return this;
	}

	ASubmission target(@Nullable String cluster, @Nullable String namespace, @Nullable String serviceAccount) {
		this.targets.add(new TargetInput(cluster, namespace, serviceAccount));
		return this;
	}

	ASubmission role(@Nullable String arn) {
		this.roleArn = arn;
		return this;
	}

	ASubmission targetRole(@Nullable String arn) {
		this.targetRoleArn = arn;
		return this;
	}

	ASubmission sessionTagsOff() {
		this.disableSessionTags = true;
		return this;
	}

	ASubmission policy(@Nullable String policy) {
		this.policy = policy;
		return this;
	}

	ASubmission tag(@Nullable String key, @Nullable String value) {
		this.tags.add(new TagInput(key, value));
		return this;
	}

	ASubmission tags(int count) {
		for (int i = 0; i < count; i++) {
			tag("key-" + i, "value");
		}
		return this;
	}

	ASubmission justification(@Nullable String justification) {
		this.justification = justification;
		return this;
	}

	ASubmission ticket(@Nullable String ticket) {
		this.ticket = ticket;
		return this;
	}

	ASubmission expiresAt(@Nullable String expiresAt) {
		this.expiresAt = expiresAt;
		return this;
	}

	ASubmission team(@Nullable String team) {
		this.team = team;
		return this;
	}

	Submission build() {
		return new Submission(this.type, this.targets, this.roleArn, this.targetRoleArn, this.disableSessionTags,
				this.policy, this.tags, this.justification, this.ticket, this.expiresAt, this.team);
	}

}
