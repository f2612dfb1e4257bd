package dev.podidentity.portal.policy.api;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import dev.podidentity.portal.policy.DiffLine;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.PolicyChangeStatus;
import dev.podidentity.portal.policy.PolicyChangeView;
import dev.podidentity.portal.policy.PolicyChangeView.Approval;
import dev.podidentity.portal.policy.PolicyChangeView.Decided;
import dev.podidentity.portal.policy.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * A proposal, for programs.
 *
 * @param diff unified diff of the rules
 * @param testsDiff unified diff of the tests
 * @param simulation what it would have done to past requests; null before that is begun
 * @param approvable whether you can approve it now
 * @param refusal why you cannot; null where you can
 */
record PolicyChangeJson(long number, PolicyChangeStatus status, int base, boolean outdated, String author,
		String authorName, String reason, String text, @Nullable String tests, String digest, Instant createdAt,
		@Nullable Instant endedAt, String diff, String testsDiff, Approval approval, List<Decided> decisions,
		@Nullable Simulation simulation, boolean approvable, @Nullable String refusal) {

	static PolicyChangeJson of(PolicyChangeView view) {
		Permission approve = view.approve();
		return new PolicyChangeJson(view.number(), view.status(), view.base(), view.outdated(), view.author(),
				view.authorName(), view.reason(), view.text(), view.tests(), view.digest(), view.createdAt(),
				view.endedAt(), diff(view.rules()), diff(view.examples()), view.approval(), view.decisions(),
				view.simulation(), approve.granted(), approve.granted() ? null : approve.reason());
	}

	static String diff(List<DiffLine> lines) {
		return lines.stream().map(DiffLine::toString).collect(Collectors.joining("\n"));
	}

}
