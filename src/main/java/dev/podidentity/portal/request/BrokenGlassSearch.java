package dev.podidentity.portal.request;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Tells whether what is there was made behind broken glass. */
@Service
public class BrokenGlassSearch {

	private final JdbcClient jdbc;

	BrokenGlassSearch(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Where the review afterwards stands of the request of that id; empty where nobody
	 * broke its glass.
	 */
	public Optional<BrokenGlass.State> of(UUID request) {
		return this.jdbc
			.sql("select after_review, glass_review_due_at from association_request where id = ?"
					+ " and after_review is not null")
			.param(request)
			.query((row, number) -> new BrokenGlass.State(AfterReview.valueOf(row.getString("after_review")),
					row.getObject("glass_review_due_at", OffsetDateTime.class).toInstant()))
			.optional();
	}

}
