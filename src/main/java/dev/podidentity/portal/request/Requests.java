package dev.podidentity.portal.request;

import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All requests. */
interface Requests extends Repository<AssociationRequest, RequestId> {

	String WHOLE = "select r from AssociationRequest r left join fetch r.revisions left join fetch r.decisions where ";

	AssociationRequest saveAndFlush(AssociationRequest request);

	/**
	 * With revisions and decisions, in one statement; by a query, since Hibernate draws
	 * one up anew each time that it is given a graph.
	 */
	@Query(WHOLE + "r.id = :id")
	Optional<AssociationRequest> findById(RequestId id);

	/** The same, by its number. */
	@Query(WHOLE + "r.number = :number")
	Optional<AssociationRequest> findByNumber(long number);

}
