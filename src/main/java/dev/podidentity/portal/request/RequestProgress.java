package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the fulfilment of requests. Workers finish the changes of one request side by
 * side, and each sees the others' unfinished; so the row is locked first and the states
 * are read after. The row of a change is always written before that of its request is
 * locked, else two could wait for each other.
 */
@Service
public class RequestProgress {

	private final JdbcClient jdbc;

	private final Clock clock;

	RequestProgress(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Locks the request until the end of the transaction; before the states of its
	 * changes are read.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void lock(RequestId request) {
		this.jdbc.sql("select id from association_request where id = ? for update")
			.param(request.value())
			.query()
			.singleRow();
	}

	/** Derives the fulfilment from how many changes are in which state. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void record(RequestId request, Map<ChangeStatus, Long> changes) {
		Fulfilment fulfilment = Fulfilment.of(changes.keySet());
		long succeeded = changes.getOrDefault(ChangeStatus.SUCCEEDED, 0L);
		this.jdbc.sql("update association_request set fulfilment = ?, succeeded = ?, updated_at = ? where id = ?")
			.params(fulfilment.name(), succeeded, this.clock.instant().atOffset(ZoneOffset.UTC), request.value())
			.update();
		// a request that failed must not keep others off the target; a later retry that
		// finds it taken is a conflict
		if (fulfilment != Fulfilment.IN_PROGRESS) {
			this.jdbc.sql("update request_target set claim = null where request_id = ?")
				.param(request.value())
				.update();
		}
	}

}
