package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.iam.SessionContextsTests.allow;
import static dev.podidentity.portal.iam.SessionContextsTests.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** All small sets of pods and conditions, against what each pod may do by itself. */
class SessionContextsPropertyTests {

	private static final List<String> PODS = List.of("ns:a,sa:x", "ns:a,sa:y", "ns:b,sa:x");

	private static final List<String> CONDITIONS = List.of("", "ns=a", "ns=b", "sa=x", "sa=y", "ns=a,sa=x", "ns=b,sa=y",
			"ns=c");

	@Test
	void rowsSayWhatIsSoForEachPod() {
		for (List<String> pods : subsets()) {
			for (String allowed : CONDITIONS) {
				for (String denied : CONDITIONS) {
					String role = allow("s3:GetObject", "*", allowed) + "},{" + deny("s3:GetObject", "*", denied);
					List<Row> rows = SessionContextsTests.table(role, null, String.join(" ", pods)).rows();
					check(rows, pods, List.of(allowed), denied);
					for (String limit : CONDITIONS) {
						AccessTable table = SessionContextsTests.table(role, allow("s3:GetObject", "*", limit),
								String.join(" ", pods));
						check(Objects.requireNonNull(table.underSessionPolicy()), pods, List.of(allowed, limit),
								denied);
					}
				}
			}
		}
	}

	private static void check(List<Row> rows, List<String> pods, List<String> allowed, String denied) {
		List<String> allowing = pods.stream()
			.filter((pod) -> allowed.stream().allMatch((one) -> fits(one, pod)))
			.toList();
		List<String> denying = pods.stream().filter((pod) -> fits(denied, pod)).toList();
		boolean certain = allowing.equals(pods) && allowing.stream().noneMatch(denying::contains);
		assertThat(rows).as("%s: %s, not %s", pods, allowed, denied)
			.extracting(Row::effect, Row::certain, (row) -> row.never() != null)
			.containsExactly(tuple(Effect.ALLOW, certain, allowing.isEmpty()),
					tuple(Effect.DENY, denying.equals(pods), denying.isEmpty()));
	}

	private static boolean fits(String conditions, String pod) {
		return conditions.isEmpty()
				|| List.of(pod.replace(':', '=').split(",")).containsAll(List.of(conditions.split(",")));
	}

	private static List<List<String>> subsets() {
		List<List<String>> subsets = new ArrayList<>();
		for (int chosen = 1; chosen < (1 << PODS.size()); chosen++) {
			int bits = chosen;
			subsets.add(PODS.stream().filter((pod) -> (bits & (1 << PODS.indexOf(pod))) != 0).toList());
		}
		return subsets;
	}

}
