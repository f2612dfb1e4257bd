package dev.podidentity.portal.provisioning;

import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.RequestId;
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

	@Query("select c.status from AssociationChange c where c.request = :request")
	List<ChangeStatus> statusesOf(RequestId request);

}
