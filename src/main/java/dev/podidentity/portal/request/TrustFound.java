package dev.podidentity.portal.request;

import java.util.Comparator;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import org.jspecify.annotations.Nullable;

/** What preflight found of a trust policy that EKS refuses. */
final class TrustFound {

	private static final String CAUSE = "TRUST_INVALID";

	private TrustFound() {
	}

	static @Nullable Check of(RequestContent content, @Nullable EvidenceView evidence, Target target) {
		if (evidence == null) {
			return null;
		}
		return evidence.checks()
			.stream()
			.filter((check) -> check.name() == Name.ROLE_TRUST)
			.filter((check) -> check.target() == null || sameRole(content, target, check.target()))
			.min(Comparator.comparing((check) -> paste(check) == null))
			.orElse(null);
	}

	/** An account has one role for all targets in it. */
	private static boolean sameRole(RequestContent content, Target target, String checked) {
		return content.targets()
			.stream()
			.filter((other) -> other.cluster().account().equals(target.cluster().account()))
			.anyMatch((other) -> other.toString().equals(checked));
	}

	static @Nullable String whatToDo(@Nullable Check trust, ChangeView change) {
		boolean refused = change.status() == ChangeStatus.FAILED && change.never() == null
				&& CAUSE.equals(change.cause());
		return (refused && trust != null && trust.result() == Result.FAILED && trust.whatToDo() != null
				&& paste(trust) == null) ? trust.whatToDo().text() + " Then retry; nobody has to approve again."
						: change.whatToDo();
	}

	private static @Nullable String paste(Check check) {
		return (check.whatToDo() != null) ? check.whatToDo().paste() : null;
	}

}
