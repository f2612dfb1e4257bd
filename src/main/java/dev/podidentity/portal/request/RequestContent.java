package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.preflight.Question;
import dev.podidentity.portal.aws.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What a revision of a request asks for; immutable, and valid by the rules of
 * {@link RequestRules}.
 *
 * @param type what is asked for
 * @param targets where, at least one
 * @param role the role in the account of the first target; on other accounts the role of
 * the same name and path
 * @param targetRole the second role, if any
 * @param disableSessionTags whether session tags are off
 * @param policy session policy as JSON text, if any
 * @param tags tags of the requester; the portal adds its own
 * @param justification why
 * @param ticket number of a ticket, if one is named
 * @param expiresAt when access shall end, if it shall
 */
public record RequestContent(RequestType type, List<Target> targets, RoleArn role, @Nullable RoleArn targetRole,
		boolean disableSessionTags, @Nullable String policy, SortedMap<String, String> tags, String justification,
		@Nullable String ticket, @Nullable Instant expiresAt) {

	public RequestContent {
		Assert.notEmpty(targets, "targets must not be empty");
		targets = List.copyOf(targets);
		tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
	}

	/** The role that a target gets: the one in the account of its cluster. */
	public RoleArn roleFor(Target target) {
		return this.role.in(target.cluster().account());
	}

	/** The targets by their positions. */
	Map<Integer, Target> placed() {
		Map<Integer, Target> placed = new LinkedHashMap<>();
		this.targets.forEach((target) -> placed.put(placed.size(), target));
		return placed;
	}

	/** The clusters, each once, in the order of the targets. */
	public List<ClusterArn> clusters() {
		return this.targets.stream().map(Target::cluster).distinct().toList();
	}

	/**
	 * SHA-256 over a canonical encoding of everything that is asked for, as 64
	 * hexadecimal digits.
	 */
	public String digest() {
		CanonicalDigest digest = new CanonicalDigest("association-request/1").add(this.type.name())
			.add(this.targets.size());
		this.targets.forEach((target) -> digest.add(target.cluster().toString())
			.add(target.namespace())
			.add(target.serviceAccount()));
		digest.add(this.role.toString())
			.add((this.targetRole != null) ? this.targetRole.toString() : null)
			.add(String.valueOf(this.disableSessionTags))
			.add(this.policy)
			.add(this.tags.size());
		this.tags.forEach((key, value) -> digest.add(key).add(value));
		digest.add(this.justification);
		// absent they leave no mark, so that contents from before they existed keep their
		// digest
		if (this.ticket != null) {
			digest.add("ticket").add(this.ticket);
		}
		if (this.expiresAt != null) {
			digest.add("expiresAt").add(this.expiresAt.toString());
		}
		return digest.toHex();
	}

	Question question(@Nullable String team) {
		return new Question(this.targets, this.role, this.targetRole, this.disableSessionTags, this.policy, team);
	}

	/** Whether access was to end before that moment. */
	public boolean isPastItsEnd(Instant at) {
		return this.expiresAt != null && !this.expiresAt.isAfter(at);
	}

}
