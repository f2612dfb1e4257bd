package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says in words which open request holds a target: before a second claim is made, and
 * after the database has refused one that was made at the same moment.
 */
@Component
class Claims {

	private final JdbcClient jdbc;

	Claims(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Does what stores a request, with its transaction, and refuses in words.
	 * @throws InvalidRequest naming each target that is taken
	 */
	<T> T explaining(Supplier<T> storing) {
		try {
			return storing.get();
		}
		catch (TargetClaimed ex) {
			throw explain(ex.content(), ex.refusal());
		}
	}

	/** The refusal to throw; the cause itself where no claim explains it. */
	private RuntimeException explain(RequestContent content, DataIntegrityViolationException cause) {
		List<Violation> violations = held(content.placed(), null);
		return violations.isEmpty() ? cause : new InvalidRequest(violations);
	}

	/**
	 * The targets that an open request holds, each with what to do.
	 * @param placed the targets by their positions
	 * @param revised the request that asks, whose own targets are free to it; null where
	 * it is a new one
	 */
	List<Violation> held(Map<Integer, Target> placed, @Nullable AssociationRequest revised) {
		if (placed.isEmpty()) {
			return List.of();
		}
		Map<String, Long> holders = holders(placed.values());
		List<Violation> violations = new ArrayList<>();
		placed.forEach((position, target) -> {
			Long holder = holders.get(TargetRow.claimOf(target));
			if (holder != null && (revised == null || holder != revised.number())) {
				violations.add(new Violation("/targets/" + position + "/serviceAccount", held(target, holder)));
			}
		});
		return violations;
	}

	private static String held(Target target, long holder) {
		return "REQ-" + holder + " asks for " + target.namespace() + " / " + target.serviceAccount() + " on "
				+ target.cluster().name() + " and is not done yet. Wait for it, or withdraw it.";
	}

	private Map<String, Long> holders(Collection<Target> targets) {
		Map<String, Long> holders = new HashMap<>();
		List<Map.Entry<String, Long>> found = this.jdbc
			.sql("select t.claim, r.number from request_target t join association_request r on r.id = t.request_id"
					+ " where t.claim in (:claims)")
			.param("claims", targets.stream().map(TargetRow::claimOf).toList())
			.query((row, number) -> Map.entry(row.getString("claim"), row.getLong("number")))
			.list();
		found.forEach((claim) -> holders.put(claim.getKey(), claim.getValue()));
		return holders;
	}

}
