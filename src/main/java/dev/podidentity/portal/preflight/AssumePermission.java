package dev.podidentity.portal.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.aws.Roles.RolePolicies;
import dev.podidentity.portal.aws.Roles.RolePolicy;
import dev.podidentity.portal.iam.Truth;
import dev.podidentity.portal.preflight.Check.Result;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether its own policies let the first role assume the target role. A session policy
 * has no say in it: with a target role it limits the session of that one only.
 *
 * @param role the first role
 * @param target the target role
 * @param actions what it has to call
 * @param allowed whether it may
 * @param why why it may not, or why nobody can tell; empty where it may
 * @param lack what is in the way
 */
record AssumePermission(RoleArn role, RoleArn target, List<String> actions, Truth allowed, String why, Lack lack) {

	/**
	 * Judges what was read of the first role.
	 * @param policies what its policies say; null where nobody could read them
	 * @param boundary its permissions boundary; null where it has none
	 */
	static AssumePermission of(RoleArn role, RoleArn target, boolean sessionTags, @Nullable RoleBreadth policies,
			Answer<RoleDescription> description, @Nullable Answer<RolePolicy> boundary) {
		// without session tags there is nothing to tag with
		List<String> actions = sessionTags ? List.of("sts:AssumeRole", "sts:TagSession") : List.of("sts:AssumeRole");
		AssumePermission own = judged(role, target, actions, policies, "Its policies");
		AssumePermission limit = limit(role, target, actions, description, boundary);
		boolean limits = switch (limit.allowed) {
			case HOLDS -> false;
			case CANNOT_TELL -> own.allowed == Truth.HOLDS;
			case DOES_NOT_HOLD -> own.allowed != Truth.DOES_NOT_HOLD || limit.lack == Lack.DENIED;
		};
		return limits ? limit.ofBoundary() : own;
	}

	private static AssumePermission limit(RoleArn role, RoleArn target, List<String> actions,
			Answer<RoleDescription> description, @Nullable Answer<RolePolicy> boundary) {
		if (description.value() == null) {
			return new AssumePermission(role, target, actions, Truth.CANNOT_TELL,
					"Nobody could read whether a permissions boundary limits it", Lack.NONE);
		}
		if (description.value().permissionsBoundary() == null) {
			return new AssumePermission(role, target, actions, Truth.HOLDS, "", Lack.NONE);
		}
		RolePolicy read = (boundary != null) ? boundary.value() : null;
		return judged(role, target, actions,
				(read != null) ? RoleBreadth.of(new RolePolicies(List.of(read), List.of())) : null,
				"Its permissions boundary");
	}

	private static AssumePermission judged(RoleArn role, RoleArn target, List<String> actions,
			@Nullable RoleBreadth read, String subject) {
		if (read == null) {
			return new AssumePermission(role, target, actions, Truth.CANNOT_TELL, subject + " could not be read",
					Lack.NONE);
		}
		String arn = target.toString();
		boolean several = subject.endsWith("policies");
		List<String> denied = actions.stream().filter((action) -> read.permissions().denies(action, arn)).toList();
		if (!denied.isEmpty()) {
			return new AssumePermission(role, target, actions, Truth.DOES_NOT_HOLD,
					subject + (several ? " deny " : " denies ") + on(denied, target), Lack.DENIED);
		}
		if (!read.unread().isEmpty()) {
			return new AssumePermission(role, target, actions, Truth.CANNOT_TELL,
					subject + (several ? " were" : " was") + " not read whole: " + String.join("; ", read.unread()),
					Lack.NONE);
		}
		List<String> missing = actions.stream()
			.filter((action) -> read.permissions().allows(action, arn) == Truth.DOES_NOT_HOLD)
			.toList();
		if (!missing.isEmpty()) {
			return new AssumePermission(role, target, actions, Truth.DOES_NOT_HOLD,
					subject + (several ? " do" : " does") + " not allow " + on(missing, target), Lack.NOT_ALLOWED);
		}
		List<String> open = actions.stream()
			.filter((action) -> read.permissions().allows(action, arn) != Truth.HOLDS)
			.toList();
		return open.isEmpty() ? new AssumePermission(role, target, actions, Truth.HOLDS, "", Lack.NONE)
				: new AssumePermission(role, target, actions, Truth.CANNOT_TELL,
						"Conditions of " + subject.toLowerCase(Locale.ROOT) + " decide about " + on(open, target),
						Lack.NONE);
	}

	private static String on(List<String> actions, RoleArn target) {
		return String.join(" and ", actions) + " on " + target;
	}

	private AssumePermission ofBoundary() {
		return (this.lack == Lack.NOT_ALLOWED)
				? new AssumePermission(this.role, this.target, this.actions, this.allowed, this.why, Lack.BOUNDARY)
				: this;
	}

	/**
	 * Within one account the trust policy of the target role may be enough: then only a
	 * denial is certain.
	 * @param leftToAccount whether that policy lets the role in only by its account
	 */
	AssumePermission withTrust(boolean leftToAccount) {
		boolean certain = this.lack == Lack.DENIED || leftToAccount
				|| !this.role.account().equals(this.target.account());
		return (this.allowed != Truth.DOES_NOT_HOLD || certain) ? this
				: new AssumePermission(this.role, this.target, this.actions, Truth.CANNOT_TELL,
						this.why + "; within one account a trust policy that names the role itself can be enough",
						Lack.NONE);
	}

	/** What the role needs besides, where that is not known to be there. */
	Optional<String> sentence() {
		return (this.allowed == Truth.HOLDS) ? Optional.empty() : Optional
			.of("Role " + this.role + " also needs permission for " + on(this.actions, this.target) + ".");
	}

	/** What follows for the target role from that and from what its trust policy says. */
	Verdict with(Verdict trusted) {
		return switch (trusted.result()) {
			case FAILED -> trusted;
			case OK, WARNING, UNKNOWN -> switch (this.allowed) {
				case HOLDS -> trusted;
				case DOES_NOT_HOLD -> refused();
				case CANNOT_TELL -> (trusted.result() == Result.OK) ? open(trusted) : trusted;
			};
		};
	}

	private Verdict open(Verdict trusted) {
		return Verdict.unknown(
				"Cannot tell whether role " + this.role.name() + " may assume target role " + this.target.name(),
				trusted.summary() + ". " + this.why, sentence().orElse(null));
	}

	private Verdict refused() {
		List<String> why = new ArrayList<>(List.of(this.why));
		if (!this.role.account().equals(this.target.account()) && this.lack != Lack.DENIED) {
			why.add("between accounts both roles have to agree");
		}
		Verdict verdict = Verdict.failed(
				"Role " + this.role.name() + " may not assume target role " + this.target.name(),
				String.join("; ", why), whatToDo());
		return (this.lack == Lack.NOT_ALLOWED) ? verdict.pasting(statement()) : verdict;
	}

	private String whatToDo() {
		String owner = "Ask the owner of role " + this.role.name();
		return switch (this.lack) {
			case DENIED -> "No statement can outdo a Deny. " + owner + " to change that Deny, or choose another role.";
			case BOUNDARY -> owner + " to have its permissions boundary allow that, or choose another role.";
			case NOT_ALLOWED, NONE ->
				"Add this statement to a policy of role " + this.role.name() + ", or choose another role.";
		};
	}

	private String statement() {
		ObjectNode statement = JsonNodeFactory.instance.objectNode().put("Effect", "Allow");
		var array = statement.putArray("Action");
		this.actions.forEach(array::add);
		statement.put("Resource", this.target.toString());
		return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(statement);
	}

	/** What is in the way. */
	enum Lack {

		/** Nothing, or nobody can tell. */
		NONE,
		/** No policy of the role allows it. */
		NOT_ALLOWED,
		/** The boundary does not allow it. */
		BOUNDARY,
		/** A statement denies it. */
		DENIED

	}

}
