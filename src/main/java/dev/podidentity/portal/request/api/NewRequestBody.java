package dev.podidentity.portal.request.api;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.podidentity.portal.request.Submission;
import dev.podidentity.portal.request.Submission.TagInput;
import dev.podidentity.portal.request.Submission.TargetInput;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks for.
 *
 * @param type CREATE
 * @param targets where
 * @param roleArn ARN of the role
 * @param targetRoleArn ARN of the second role, if any
 * @param disableSessionTags whether session tags are off
 * @param policy session policy as JSON text: an IAM policy of at most 2,048 characters
 * @param tags tags
 * @param justification why
 * @param ticket number of a ticket, if one is named
 * @param expiresAt when access shall end: a day, or a moment with its offset
 * @param team id of the team on whose behalf, one of your teams; where absent the one
 * that owns the targets, else your first. A new revision keeps its team
 */
record NewRequestBody(@Nullable String type, @Nullable List<@Nullable TargetBody> targets, @Nullable String roleArn,
		@Nullable String targetRoleArn, @Nullable Boolean disableSessionTags, @Nullable String policy,
		@Nullable Map<String, @Nullable String> tags, @Nullable String justification, @Nullable String ticket,
		@Nullable String expiresAt, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String team) {

	Submission toSubmission() {
		return new Submission(this.type, targetInputs(), this.roleArn, this.targetRoleArn,
				Boolean.TRUE.equals(this.disableSessionTags), this.policy, tagInputs(), this.justification, this.ticket,
				this.expiresAt, this.team);
	}

	private List<TargetInput> targetInputs() {
		return (this.targets != null) ? this.targets.stream().map(TargetBody::toInput).toList() : List.of();
	}

	private List<TagInput> tagInputs() {
		return (this.tags != null)
				? this.tags.entrySet().stream().map((tag) -> new TagInput(tag.getKey(), tag.getValue())).toList()
				: List.of();
	}

	/**
	 * Where.
	 *
	 * @param cluster ARN, or a name that is unique
	 * @param namespace Kubernetes namespace
	 * @param serviceAccount Kubernetes service account
	 */
	record TargetBody(@Nullable String cluster, @Nullable String namespace, @Nullable String serviceAccount) {

		static TargetInput toInput(@Nullable TargetBody body) {
			return (body != null) ? new TargetInput(body.cluster, body.namespace, body.serviceAccount)
					: new TargetInput(null, null, null);
		}

	}

}
