package dev.podidentity.portal.request.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.CredentialsOfPods;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.RequestRow;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Requests as lists show them, with what pods get by those that are made. */
@Component
class RequestLines {

	private final CredentialsOfPods credentials;

	RequestLines(CredentialsOfPods credentials) {
		this.credentials = credentials;
	}

	List<RequestLine> of(List<RequestRow> rows) {
		Map<UUID, List<Target>> made = rows.stream()
			.filter((row) -> row.succeeded() > 0)
			.collect(Collectors.toMap((row) -> row.id().value(), (row) -> row.content().targets()));
		Map<UUID, Map<Target, PodCredentials>> known = made.isEmpty() ? Map.of() : this.credentials.of(made);
		return rows.stream()
			.map((row) -> RequestLine.of(row, gets(row, known.getOrDefault(row.id().value(), Map.of()))))
			.toList();
	}

	/** The worst of its targets, and of how many of them that is so. */
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
		long as = known.values().stream().filter((each) -> each.answer() == worst.answer()).count();
		return new RequestLine.Gets(worst.bad(),
				(total == 1) ? worst.words() : as + " of " + total + " targets: " + worst.note());
	}

}
