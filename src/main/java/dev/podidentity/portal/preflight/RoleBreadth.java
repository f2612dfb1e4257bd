package dev.podidentity.portal.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.Roles.RolePolicies;
import dev.podidentity.portal.aws.Roles.RolePolicy;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.MalformedPolicy;
import dev.podidentity.portal.iam.PermissionBreadth;
import dev.podidentity.portal.iam.PermissionSet;
import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyDocument;
import dev.podidentity.portal.iam.SessionContexts;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;

/**
 * How much a role may do, by what its own policies say.
 *
 * @param permissions what was read of them
 * @param administrator why it is an administrator, in words
 * @param wide where it spans services or all resources, in words
 * @param others what of others it reaches by name, in words
 * @param roles ARNs of the roles that it may become, or start something as
 * @param unread what could not be read, in words
 * @param failures the calls that did not tell
 */
record RoleBreadth(PermissionSet permissions, List<String> administrator, List<String> wide, List<String> others,
		List<String> roles, List<String> unread, List<AwsCallFailed> failures) {

	/**
	 * A managed policy of AWS that cannot be read still is what its name says. A name
	 * never makes a role milder.
	 */
	private static final Pattern ADMINISTRATOR = Pattern
		.compile("arn:[^:]+:iam::aws:policy/(?:.*/)?(AdministratorAccess|PowerUserAccess|IAMFullAccess)");

	static RoleBreadth of(RolePolicies policies) {
		List<NamedPolicy> read = new ArrayList<>();
		List<String> byName = new ArrayList<>();
		List<String> unread = new ArrayList<>();
		List<AwsCallFailed> failures = new ArrayList<>(policies.unlisted());
		policies.unlisted().forEach((failure) -> unread.add(failure.words()));
		for (RolePolicy policy : policies.policies()) {
			try {
				read.add(read(policy));
			}
			catch (Unread ex) {
				unread.add(ex.getMessage());
				byName(policy, byName);
				if (policy.failure() != null) {
					failures.add(policy.failure());
				}
			}
		}
		PermissionSet permissions = new PermissionSet(read);
		PermissionBreadth breadth = PermissionBreadth.of(permissions);
		byName.addAll(breadth.administrator());
		return new RoleBreadth(permissions, byName, breadth.wide(), breadth.others(), breadth.roles(), unread,
				failures);
	}

	/** In one word; what was not read is never taken for little. */
	Breadth degree() {
		if (!this.administrator.isEmpty()) {
			return Breadth.ADMINISTRATOR;
		}
		if (!this.unread.isEmpty()) {
			return Breadth.UNKNOWN;
		}
		return this.wide.isEmpty() ? Breadth.NARROW : Breadth.WILDCARD;
	}

	/**
	 * Whether its policies, all of which were read, certainly allow some pods nothing.
	 */
	boolean allowsNothing(SessionContexts sessions) {
		return AccessTable.of(this.permissions, null, this.unread.isEmpty(), sessions).allowsNothing();
	}

	private static NamedPolicy read(RolePolicy policy) throws Unread {
		String name = name(policy);
		if (policy.failure() != null) {
			throw new Unread(name + ": " + policy.failure().words());
		}
		if (policy.document() == null) {
			throw new Unread(name + ": IAM told no document");
		}
		try {
			return new NamedPolicy(name, PolicyDocument.parse(policy.document(), PolicyDocument.Kind.PERMISSIONS));
		}
		catch (MalformedPolicy ex) {
			throw new Unread(name + ": the portal does not understand it. " + ex.problems().get(0));
		}
	}

	private static String name(RolePolicy policy) {
		return ((policy.arn() != null) ? "policy " : "inline policy ") + policy.name();
	}

	private static void byName(RolePolicy policy, List<String> administrator) {
		Matcher matcher = ADMINISTRATOR.matcher((policy.arn() != null) ? policy.arn() : "");
		if (matcher.matches()) {
			administrator.add(matcher.group(1) + " is attached");
		}
	}

	/** Why a policy does not count as read. */
	private static final class Unread extends Exception {

		private Unread(String message) {
			super(message);
		}

	}

}
