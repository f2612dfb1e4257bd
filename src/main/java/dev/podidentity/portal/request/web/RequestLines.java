package dev.podidentity.portal.request.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.Changes;
import dev.podidentity.portal.request.CredentialsOfPods;
import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.RequestId;
import dev.podidentity.portal.request.RequestRow;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Requests as lists show them, with what pods get by those that are made. */
@Component
class RequestLines {

	private final CredentialsOfPods credentials;

	private final Changes changes;

	RequestLines(CredentialsOfPods credentials, Changes changes) {
		this.credentials = credentials;
		this.changes = changes;
	}

	List<RequestLine> of(List<RequestRow> rows) {
		Map<UUID, List<Target>> made = rows.stream()
			.filter((row) -> row.succeeded() > 0)
			.collect(Collectors.toMap((row) -> row.id().value(), (row) -> row.content().targets()));
		Map<UUID, Map<Target, PodCredentials>> known = made.isEmpty() ? Map.of() : this.credentials.of(made);
		Set<RequestId> waiting = waiting(rows);
		return rows.stream()
			.map((row) -> RequestLine.of(row, waiting.contains(row.id()),
					gets(row, known.getOrDefault(row.id().value(), Map.of()))))
			.toList();
	}

	private Set<RequestId> waiting(List<RequestRow> rows) {
		List<RequestId> begun = rows.stream()
			.filter((row) -> row.fulfilment() == Fulfilment.IN_PROGRESS)
			.map(RequestRow::id)
			.toList();
		return begun.isEmpty() ? Set.of() : this.changes.waitingForWindow(begun);
	}

	/** How many of its targets do not get what was approved, and the gravest of it. */
	private static RequestLine.@Nullable Gets gets(RequestRow row, Map<Target, PodCredentials> known) {
		PodCredentials worst = known.values()
			.stream()
			.max(Comparator.comparing(PodCredentials::answer))
			.filter(PodCredentials::toTell)
			.orElse(null);
		if (worst == null) {
			return null;
		}
		int total = row.content().targets().size();
		if (total == 1) {
			return new RequestLine.Gets(worst.bad(), worst.words());
		}
		List<PodCredentials> alike = known.values()
			.stream()
			.filter((each) -> each.toTell() && each.bad() == worst.bad())
			.toList();
		String count = alike.size() + " of " + total + " targets";
		if (alike.stream().map(PodCredentials::words).distinct().count() == 1) {
			return new RequestLine.Gets(worst.bad(), count + ": " + worst.note());
		}
		return new RequestLine.Gets(worst.bad(),
				worst.bad() ? count + " do not get what was approved; the gravest: " + worst.note()
						: count + ": the portal cannot tell what pods get; one of them: " + worst.note());
	}

}
