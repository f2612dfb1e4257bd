package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says in words which open request holds a target, after the database has refused a
 * second claim.
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
		Map<String, Long> holders = holders(content.targets());
		List<Violation> violations = new ArrayList<>();
		for (int i = 0; i < content.targets().size(); i++) {
			Long holder = holders.get(TargetRow.claimOf(content.targets().get(i)));
			if (holder != null) {
				violations.add(new Violation("/targets/" + i + "/serviceAccount",
						"REQ-" + holder + " asks for this target and is not done yet. Wait for it, or withdraw it."));
			}
		}
		return violations.isEmpty() ? cause : new InvalidRequest(violations);
	}

	private Map<String, Long> holders(List<Target> targets) {
		return this.jdbc
			.sql("select t.claim, r.number from request_target t join association_request r on r.id = t.request_id"
					+ " where t.claim in (:claims)")
			.param("claims", targets.stream().map(TargetRow::claimOf).toList())
			.query((row, number) -> Map.entry(row.getString("claim"), row.getLong("number")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
