package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All changes. */
interface AssociationChanges extends Repository<AssociationChange, ChangeId> {

	AssociationChange saveAndFlush(AssociationChange change);

	List<AssociationChange> saveAll(Iterable<AssociationChange> changes);

	Optional<AssociationChange> findById(ChangeId id);

	@Query("select c from AssociationChange c left join fetch c.attempts where c.id = :id")
	Optional<AssociationChange> findWithAttempts(ChangeId id);

	@Query("select c from AssociationChange c left join fetch c.attempts where c.request = :request order by c.position")
	List<AssociationChange> findByRequest(RequestId request);

	/** Requests all of whose changes have succeeded, the last one since then. */
	@Query("""
			select distinct c.request from AssociationChange c where c.status = 'SUCCEEDED' and c.endedAt >= :since
				and not exists (select o.id from AssociationChange o where o.request = c.request and o.status <> 'SUCCEEDED')""")
	Set<RequestId> doneSince(Instant since);

	/** What is left to do of these requests, of each kind once. */
	@Query("""
			select distinct new dev.podidentity.portal.provisioning.AssociationChanges$Left(c.request, c.status, c.time.condition)
			from AssociationChange c where c.request in :requests and c.status in ('QUEUED', 'RUNNING', 'RETRYING')""")
	List<Left> leftOf(Collection<RequestId> requests);

	/** How many changes of a request are in each state; states of none are absent. */
	default Map<ChangeStatus, Long> statusesOf(RequestId request) {
		return countByStatus(request).stream().collect(Collectors.toMap(StatusCount::status, StatusCount::number));
	}

	@Query("""
			select new dev.podidentity.portal.provisioning.AssociationChanges$StatusCount(c.status, count(c))
			from AssociationChange c where c.request = :request group by c.status""")
	List<StatusCount> countByStatus(RequestId request);

	/**
	 * Something that is left to do.
	 *
	 * @param request of which request
	 * @param status where it stands
	 * @param window when it is made; null at any time
	 */
	record Left(RequestId request, ChangeStatus status, @Nullable String window) {

		boolean waits(Instant now) {
			return this.status != ChangeStatus.RUNNING && this.window != null && !new Window(this.window).isOpen(now);
		}

	}

	/** How many there are. */
	record StatusCount(ChangeStatus status, long number) {
	}

}
