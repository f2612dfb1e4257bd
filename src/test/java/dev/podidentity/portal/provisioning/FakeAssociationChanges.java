package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.request.RequestId;

/** Changes in memory. */
final class FakeAssociationChanges implements AssociationChanges {

	private final Map<ChangeId, AssociationChange> changes = new LinkedHashMap<>();

	private Runnable beforeSaving = () -> {
	};

	/** Has that happen once, just before the next change is written. */
	void beforeSaving(Runnable act) {
		this.beforeSaving = act;
	}

	@Override
	public AssociationChange saveAndFlush(AssociationChange change) {
		Runnable act = this.beforeSaving;
		this.beforeSaving = () -> {
		};
		act.run();
		this.changes.put(change.id(), change);
		return change;
	}

	@Override
	public List<AssociationChange> saveAll(Iterable<AssociationChange> saved) {
		List<AssociationChange> all = new ArrayList<>();
		saved.forEach((change) -> all.add(saveAndFlush(change)));
		return all;
	}

	@Override
	public Optional<AssociationChange> findWithAttempts(ChangeId id) {
		return findById(id);
	}

	@Override
	public Optional<AssociationChange> findById(ChangeId id) {
		return Optional.ofNullable(this.changes.get(id));
	}

	@Override
	public Set<RequestId> doneSince(Instant since) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Left> leftOf(Collection<RequestId> requests) {
		return this.changes.values()
			.stream()
			.filter((change) -> requests.contains(change.request()) && !change.status().ended())
			.map((change) -> new Left(change.request(), change.status(), change.time().condition()))
			.distinct()
			.toList();
	}

	@Override
	public List<AssociationChange> findByRequest(RequestId request) {
		return this.changes.values().stream().filter((change) -> change.request().equals(request)).toList();
	}

	@Override
	public List<StatusCount> countByStatus(RequestId request) {
		return findByRequest(request).stream()
			.collect(Collectors.groupingBy(AssociationChange::status, Collectors.counting()))
			.entrySet()
			.stream()
			.map((each) -> new StatusCount(each.getKey(), each.getValue()))
			.toList();
	}

}
