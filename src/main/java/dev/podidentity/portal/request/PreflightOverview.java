package dev.podidentity.portal.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podidentity.portal.request.RequestView.EvidenceView;

import org.springframework.stereotype.Service;

/** What preflight found on all requests of a list. */
@Service
public class PreflightOverview {

	private final Evidence evidence;

	PreflightOverview(Evidence evidence) {
		this.evidence = evidence;
	}

	/**
	 * The newest findings by request, in one statement whatever the size of the list;
	 * those that preflight has not answered yet are absent.
	 */
	public Map<RequestId, EvidenceView> of(List<RequestRow> rows) {
		return this.evidence.newest(rows.stream().map(RequestRow::id).toList())
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> new EvidenceView(entry.getValue().checks(), entry.getValue().at())));
	}

}
