package dev.podidentity.portal.audit;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where an act came from: taken from the request in hand, or, where there is none, a job.
 */
record Origin(Via via, @Nullable UUID token, @Nullable String address, @Nullable String userAgent,
		@Nullable String correlationId) {

	static Origin current() {
		String correlationId = MDC.get(AuditAttributes.CORRELATION_ID);
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			return of(attributes.getRequest(), correlationId);
		}
		return new Origin(Via.JOB, null, null, null, correlationId);
	}

	private static Origin of(HttpServletRequest request, @Nullable String correlationId) {
		UUID token = (UUID) request.getAttribute(AuditAttributes.TOKEN);
		return new Origin((token != null) ? Via.API : Via.PAGE, token, request.getRemoteAddr(),
				request.getHeader("User-Agent"), correlationId);
	}

}
