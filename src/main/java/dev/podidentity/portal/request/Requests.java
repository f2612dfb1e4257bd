package dev.podidentity.portal.request;

import java.util.Optional;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

/** All requests. */
interface Requests extends Repository<AssociationRequest, RequestId> {

	AssociationRequest saveAndFlush(AssociationRequest request);

	/** With revisions and decisions, in one statement. */
	@EntityGraph(attributePaths = { "revisions", "decisions" })
	Optional<AssociationRequest> findById(RequestId id);

	/** With revisions and decisions, in one statement. */
	@EntityGraph(attributePaths = { "revisions", "decisions" })
	Optional<AssociationRequest> findByNumber(long number);

}
