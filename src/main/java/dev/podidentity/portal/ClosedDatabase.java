package dev.podidentity.portal;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import com.zaxxer.hikari.SQLExceptionOverride;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the pool when the embedded database has closed itself, as H2 does when
 * memory runs out. Its connections say that they are valid all the same, and while they
 * are replaced one by one H2 finds its own file locked: only a new start helps.
 */
final class ClosedDatabase implements SQLExceptionOverride {

	private static final Logger logger = LoggerFactory.getLogger(ClosedDatabase.class);

	/** H2: the database has been closed, or is closed already. */
	private static final Set<Integer> CLOSED = Set.of(90098, 90121);

	private final AtomicBoolean heard = new AtomicBoolean();

	private final Runnable broken;

	/**
	 * @param broken what to do once it is so
	 */
	ClosedDatabase(Runnable broken) {
		this.broken = broken;
	}

	// the simple name is that of the verdict here
	@java.lang.Override
	public Override adjudicate(SQLException failure) {
		if (CLOSED.contains(failure.getErrorCode()) && this.heard.compareAndSet(false, true)) {
			logger.error("The embedded database has closed itself. Start the portal anew.", failure);
			this.broken.run();
		}
		return Override.CONTINUE_EVICT;
	}

}
