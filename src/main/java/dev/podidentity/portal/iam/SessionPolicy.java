package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.MalformedPolicy.Problem;
import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;

/**
 * What STS takes as the policy of a session: a policy of permissions in at most 2,048
 * characters of a small set.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole,
 * member Policy</a>
 */
public final class SessionPolicy {

	/** How many characters it may have, counted as Unicode code points. */
	public static final int MAX_CHARACTERS = 2048;

	private SessionPolicy() {
	}

	/** Everything for which it would be refused; empty where it is right. */
	public static List<Problem> problems(String text) {
		List<Problem> problems = new ArrayList<>();
		int length = text.codePointCount(0, text.length());
		if (length > MAX_CHARACTERS) {
			return List.of(new Problem("", "Use at most " + MAX_CHARACTERS + " characters, this has " + length + "."));
		}
		text.codePoints()
			.filter((character) -> !allowed(character))
			.findFirst()
			.ifPresent((character) -> problems.add(new Problem("",
					"Character " + named(character) + " is not allowed. Use U+0020 to U+00FF, tabs and line breaks.")));
		try {
			PolicyDocument.parse(text, Kind.SESSION);
		}
		catch (MalformedPolicy ex) {
			problems.addAll(ex.problems());
		}
		return List.copyOf(problems);
	}

	/**
	 * Those statements that may hold in one of some sessions, in order. The others do
	 * nothing: neither do they allow, nor take away.
	 */
	public static List<PolicyStatement> mayHold(PolicyDocument policy, SessionContexts sessions) {
		return policy.statements().stream().filter((statement) -> {
			PolicyDocument alone = new PolicyDocument(policy.kind(), policy.version(), List.of(statement));
			return !StatedAccess
				.of(new PermissionSet(List.of(new NamedPolicy("", alone))), sessions.over(Stream.of(alone)))
				.stream()
				.allMatch(StatedAccess::never);
		}).toList();
	}

	/**
	 * Whether statements take nothing away from any session: one allows everything
	 * without condition, and none denies.
	 */
	public static boolean allowsEverything(List<PolicyStatement> statements) {
		return statements.stream().allMatch(PolicyStatement::allows)
				&& statements.stream().anyMatch(SessionPolicy::allowsEverything);
	}

	private static boolean allowsEverything(PolicyStatement statement) {
		Patterns resources = statement.resources();
		return statement.conditions().isEmpty() && resources != null && !resources.negated()
				&& resources.values().stream().anyMatch(PermissionBreadth::isEveryResource)
				&& !statement.actions().negated()
				&& statement.actions().values().stream().anyMatch(PermissionBreadth::isEveryAction);
	}

	private static boolean allowed(int character) {
		return (character >= 0x20 && character <= 0xFF) || character == '\t' || character == '\n' || character == '\r';
	}

	private static String named(int character) {
		String code = "U+%04X".formatted(character);
		return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE ? code
				: "“" + Character.toString(character) + "” (" + code + ")";
	}

}
