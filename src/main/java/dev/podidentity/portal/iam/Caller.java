package dev.podidentity.portal.iam;

import java.util.List;

import dev.podidentity.portal.iam.PolicyStatement.Principals;

/** Who makes a request, as the principals of a statement see it. */
public sealed interface Caller {

	/** Whether the principals of a statement are about this caller. */
	default Truth isAmong(Principals principals) {
		return principals.negated() ? spared(principals).not() : named(principals);
	}

	/** Whether one of the principals names it, whatever the negation. */
	Truth named(Principals principals);

	/** Whether {@code NotPrincipal} spares it. */
	default Truth spared(Principals principals) {
		return named(principals);
	}

	private static boolean everybody(Principals principals) {
		// IAM takes "*" and {"AWS": "*"} for the same
		return principals.everybody() || principals.of("AWS").contains("*");
	}

	/**
	 * A service of AWS, which acts for itself.
	 *
	 * @param principal such as {@code pods.eks.amazonaws.com}
	 */
	record Service(String principal) implements Caller {

		@Override
		public Truth named(Principals principals) {
			List<String> services = principals.of("Service");
			if (everybody(principals) || services.contains(this.principal)) {
				return Truth.HOLDS;
			}
			// no document says whether this is every service
			return services.contains("*") ? Truth.CANNOT_TELL : Truth.DOES_NOT_HOLD;
		}

	}

	/**
	 * A session of a role, under a name that nobody knows before.
	 *
	 * @param partition partition of AWS
	 * @param account account of the role
	 * @param name name of the role
	 * @param arn ARN of the role
	 */
	record RoleSession(String partition, String account, String name, String arn) implements Caller {

		@Override
		public Truth named(Principals principals) {
			return everybody(principals) ? Truth.HOLDS : Truth.any(principals.of("AWS").stream().map(this::names));
		}

		/**
		 * A session is spared for certain only with everybody: IAM may look at the
		 * account, the role and the session each for itself.
		 */
		@Override
		public Truth spared(Principals principals) {
			Truth named = named(principals);
			return (named == Truth.HOLDS && !everybody(principals)) ? Truth.CANNOT_TELL : named;
		}

		private Truth names(String principal) {
			String account = "arn:" + this.partition + ":iam::" + this.account + ":root";
			if (principal.equals(this.arn) || principal.equals(this.account) || principal.equals(account)) {
				return Truth.HOLDS;
			}
			String sessions = "arn:" + this.partition + ":sts::" + this.account + ":assumed-role/" + this.name + "/";
			// IAM shows the id of a role in place of its ARN once the role was deleted;
			// which one it was it does not tell
			boolean perhaps = principal.startsWith(sessions) || principal.startsWith("AROA");
			return perhaps ? Truth.CANNOT_TELL : Truth.DOES_NOT_HOLD;
		}

	}

}
