package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.preflight.Check;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What preflight found for requests, for those who have nothing newer to go by. */
@Service
public class KeptChecks {

	private final Evidence evidence;

	KeptChecks(Evidence evidence) {
		this.evidence = evidence;
	}

	/**
	 * The newest answers on the revisions in force of these requests, in one statement;
	 * those that preflight has not answered yet are absent.
	 */
	public Map<UUID, Kept> of(Collection<UUID> requests) {
		return this.evidence.newest(requests.stream().map(RequestId::new).toList())
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().value(),
					(entry) -> new Kept(entry.getValue().checks(), entry.getValue().at())));
	}

	/**
	 * What preflight found.
	 *
	 * @param checks the answers; none where it has not answered
	 * @param at when; null where it has not
	 */
	public record Kept(List<Check> checks, @Nullable Instant at) {

		/** Nobody asked, or preflight has not answered. */
		public static final Kept NONE = new Kept(List.of(), null);

	}

}
