package dev.podidentity.portal.request;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** All requests. */
interface Requests extends Repository<AssociationRequest, RequestId> {

	AssociationRequest saveAndFlush(AssociationRequest request);

	Optional<AssociationRequest> findById(RequestId id);

	Optional<AssociationRequest> findByNumber(long number);

}
