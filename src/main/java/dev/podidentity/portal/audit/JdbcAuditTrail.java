package dev.podidentity.portal.audit;

import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The trail in the portal's own database, so that it shares the transaction. */
@Component
class JdbcAuditTrail implements AuditTrail {

	private final AuditRecorder recorder;

	JdbcAuditTrail(AuditRecorder recorder) {
		this.recorder = recorder;
	}

	@Override
	public void record(AuditEntry entry) {
		this.recorder.append(List.of(entry));
	}

	@Override
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void recordRefusal(AuditEntry entry) {
		this.recorder.append(List.of(entry));
	}

	@EventListener
	void on(AuditedEvent event) {
		this.recorder.append(event.auditEntries());
	}

}
