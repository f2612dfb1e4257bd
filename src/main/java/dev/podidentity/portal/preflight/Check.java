package dev.podidentity.portal.preflight;

import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.iam.AccessTable;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question that preflight asks.
 *
 * @param name stable name of the question
 * @param result the answer
 * @param target which target it is about, as {@code cluster/namespace/service-account},
 * or null for all
 * @param summary what is so, one short sentence without full stop
 * @param why the reason, for a reader who doubts
 * @param whatToDo how to mend it, absent where nothing is to be done; may hold a JSON
 * statement to paste
 * @param permissions what the role, or the target role, may do, with the question of its
 * breadth; null elsewhere, where the policies could not be listed, and with what was
 * found before the portal kept it
 * @param role which role was found, with the questions whether there is one and how broad
 * the target role is; null elsewhere, where IAM did not tell, and with what was found
 * before the portal kept it
 */
public record Check(Name name, Result result, @Nullable String target, String summary, @Nullable String why,
		@Nullable Remedy whatToDo, @Nullable AccessTable permissions, @Nullable SeenRole role) {

	/** An answer that tells of no role. */
	public Check(Name name, Result result, @Nullable String target, String summary, @Nullable String why,
			@Nullable Remedy whatToDo, @Nullable AccessTable permissions) {
		this(name, result, target, summary, why, whatToDo, permissions, null);
	}

	/** An answer without permissions. */
	public Check(Name name, Result result, @Nullable String target, String summary, @Nullable String why,
			@Nullable Remedy whatToDo) {
		this(name, result, target, summary, why, whatToDo, null, null);
	}

	Check with(@Nullable AccessTable told) {
		return new Check(this.name, this.result, this.target, this.summary, this.why, this.whatToDo, told, this.role);
	}

	Check seeing(@Nullable RoleDescription found) {
		return (found == null || found.id() == null) ? this
				: new Check(this.name, this.result, this.target, this.summary, this.why, this.whatToDo,
						this.permissions, new SeenRole(found.arn().toString(), found.id()));
	}

	/** The questions, in the order in which they are shown. */
	public enum Name {

		CLUSTER_ACTIVE, AGENT, TARGET_FREE, SYSTEM_TARGET, ROLE_EXISTS, ROLE_ACCOUNT, ROLE_TRUST, ROLE_CONDITIONS,
		ROLE_BREADTH, PERMISSIONS_BOUNDARY, ROLE_SHARED, TARGET_ROLE, TARGET_ROLE_BREADTH, SESSION_POLICY, SESSION_TAGS,
		LIMIT

	}

	/** The answers. */
	public enum Result {

		/** As it should be. */
		OK,
		/** Works, but look at it. */
		WARNING,
		/** EKS will refuse it, or it will not work. */
		FAILED,
		/** The portal could not find out. */
		UNKNOWN

	}

	/**
	 * A role that was found.
	 *
	 * @param arn its ARN, as IAM tells it
	 * @param id its unique id, which one made anew under its name does not have
	 */
	public record SeenRole(String arn, String id) {
	}

	/**
	 * What to do.
	 *
	 * @param text one or two sentences
	 * @param paste text to paste, such as the statement for a trust policy; null where
	 * there is none
	 */
	public record Remedy(String text, @Nullable String paste) {
	}

}
