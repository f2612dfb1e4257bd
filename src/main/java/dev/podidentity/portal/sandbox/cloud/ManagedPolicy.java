package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A managed policy with its versions.
 *
 * @param arn ARN
 * @param policyId {@code ANPA…}
 * @param createdAt when it was made
 * @param description a sentence, if any
 * @param tags its tags
 * @param defaultVersionId the version that is in force
 * @param lastVersion number of the newest version ever made: numbers are not used again
 * @param versions the versions that there are, at most five
 */
public record ManagedPolicy(String arn, String policyId, Instant createdAt, @Nullable String description,
		Map<String, String> tags, String defaultVersionId, int lastVersion, List<PolicyVersion> versions) {

	private static final int MAX_VERSIONS = 5;

	public ManagedPolicy {
		tags = Objects.requireNonNullElse(tags, Map.of());
		versions = List.copyOf(versions);
	}

	/** A new policy under a new id. */
	static ManagedPolicy of(PolicyArn arn, @Nullable String description, Map<String, String> tags, ObjectNode document,
			Instant at) {
		return new ManagedPolicy(arn.toString(), "ANPA" + RandomIds.upper(17), at, description, tags, "v1", 1,
				List.of(new PolicyVersion("v1", at, document)));
	}

	public String name() {
		return PolicyArn.valueOf(this.arn).name();
	}

	public String path() {
		return PolicyArn.valueOf(this.arn).path();
	}

	/** When its newest version was made. */
	public Instant updatedAt() {
		return this.versions.stream()
			.map(PolicyVersion::createdAt)
			.max(Comparator.naturalOrder())
			.orElse(this.createdAt);
	}

	public boolean isDefault(PolicyVersion version) {
		return version.versionId().equals(this.defaultVersionId);
	}

	/** Throws {@link AwsFailure} where there is no such version. */
	public PolicyVersion version(String versionId) {
		return find(versionId).orElseThrow(() -> new AwsFailure(AwsError.NO_SUCH_ENTITY,
				"Policy " + this.arn + " version " + versionId + " does not exist or is not attachable."));
	}

	private Optional<PolicyVersion> find(String versionId) {
		return this.versions.stream().filter((version) -> version.versionId().equals(versionId)).findFirst();
	}

	/** The newest of its versions. */
	public PolicyVersion newest() {
		return version("v" + this.lastVersion);
	}

	ManagedPolicy withVersion(ObjectNode document, boolean setAsDefault, Instant at) {
		if (this.versions.size() >= MAX_VERSIONS) {
			throw new AwsFailure(AwsError.LIMIT_EXCEEDED, "A managed policy can have up to " + MAX_VERSIONS
					+ " versions. Before you create a new version, you must delete an existing version.");
		}
		PolicyVersion version = new PolicyVersion("v" + (this.lastVersion + 1), at, document);
		return new ManagedPolicy(this.arn, this.policyId, this.createdAt, this.description, this.tags,
				setAsDefault ? version.versionId() : this.defaultVersionId, this.lastVersion + 1,
				Stream.concat(this.versions.stream(), Stream.of(version)).toList());
	}

	ManagedPolicy withDefault(String versionId) {
		return new ManagedPolicy(this.arn, this.policyId, this.createdAt, this.description, this.tags,
				version(versionId).versionId(), this.lastVersion, this.versions);
	}

	ManagedPolicy withoutVersion(String versionId) {
		PolicyVersion version = version(versionId);
		if (isDefault(version)) {
			throw new AwsFailure(AwsError.DELETE_CONFLICT, "Cannot delete the default version of a policy.");
		}
		return new ManagedPolicy(this.arn, this.policyId, this.createdAt, this.description, this.tags,
				this.defaultVersionId, this.lastVersion,
				this.versions.stream().filter((other) -> !other.equals(version)).toList());
	}

}
