package dev.podidentity.portal.preflight;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
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
 * it or the target role is; null elsewhere, where IAM did not tell, and with what was
 * found before the portal kept it
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
		return (found == null || found.id() == null) ? this : of(new SeenRole(found.arn().toString(), found.id()));
	}

	/** How broad that role was found; null with one that nobody may look at. */
	Check reaching(RoleArn arn, @Nullable Answer<RoleReach> reach) {
		if (reach == null) {
			return this;
		}
		Breadth breadth = (reach.value() != null) ? reach.value().degree() : Breadth.UNKNOWN;
		return of(new SeenRole(arn.toString(), (this.role != null) ? this.role.id() : null, breadth));
	}

	private Check of(SeenRole seen) {
		return new Check(this.name, this.result, this.target, this.summary, this.why, this.whatToDo, this.permissions,
				seen);
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
	 * @param id its unique id, which one made anew under its name does not have; null
	 * where only its policies were looked at
	 * @param breadth how much it may do; null elsewhere, and with what was found before
	 * the portal kept it
	 */
	public record SeenRole(String arn, @Nullable String id, @Nullable Breadth breadth) {

		/** A role whose policies were not looked at. */
		public SeenRole(String arn, @Nullable String id) {
			this(arn, id, null);
		}

	}

	/**
	 * What to do.
	 *
	 * @param text one or two sentences
	 * @param paste text to paste, such as the statement for a trust policy; null where
	 * there is none
	 */
	public record Remedy(String text, @Nullable String paste) {

		/** The same, for where what is to be pasted does not stand beside it. */
		public String quoted() {
			return (this.paste != null)
					? this.text.replaceFirst("this statement", "the statement that the checks of the request show")
					: this.text;
		}

	}

}
