package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** All proposals of other rules. */
interface PolicyChanges extends Repository<PolicyChange, Long> {

	PolicyChange saveAndFlush(PolicyChange change);

	Optional<PolicyChange> findById(long number);

	/** The newest, newest first. */
	List<PolicyChange> findByOrderByNumberDesc(Limit limit);

	/** Those of a text that wait. */
	List<PolicyChange> findByStatusAndDigestAndBase(PolicyChangeStatus status, String digest, int base);

}
