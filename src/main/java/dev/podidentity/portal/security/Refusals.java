package dev.podidentity.portal.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Records what was refused at the door. Bounded: beyond a number for each person and
 * minute the log alone has it, so that nobody can fill the database with refusals.
 */
@Component
class Refusals {

	static final int EACH_MINUTE = 60;

	private static final Logger logger = LoggerFactory.getLogger(Refusals.class);

	private final Map<String, Window> windows = new ConcurrentHashMap<>();

	private final AuditTrail trail;

	private final Clock clock;

	Refusals(AuditTrail trail, Clock clock) {
		this.trail = trail;
		this.clock = clock;
	}

	/** Somebody known asked for what he or she may not have. */
	void record(HttpServletRequest request) {
		String path = request.getRequestURI();
		String route = request.getMethod() + " " + path.substring(0, Math.min(300, path.length()));
		CurrentActor.find()
			.ifPresent((actor) -> record(actor.username(), AuditEntry.denied(actor.username(), "access",
					new AuditEntry.ObjectRef("route", route, route), "Not allowed.")));
	}

	/**
	 * Something was refused.
	 * @param source whose number it counts against
	 * @param entry what to write
	 */
	void record(String source, AuditEntry entry) {
		Instant now = this.clock.instant();
		this.windows.values().removeIf((window) -> window.isOver(now));
		Window window = this.windows.merge(source, new Window(now, 1), (old, one) -> old.another());
		if (window.count() <= EACH_MINUTE) {
			this.trail.recordRefusal(entry);
		}
		else if (window.count() == EACH_MINUTE + 1) {
			logger.warn("More refusals of one source than are recorded in a minute, the last is {} on {}",
					entry.action(), entry.object().type());
		}
	}

	private record Window(Instant start, int count) {

		private boolean isOver(Instant now) {
			return !now.isBefore(this.start.plus(Duration.ofMinutes(1)));
		}

		private Window another() {
			return new Window(this.start, this.count + 1);
		}

	}

}
