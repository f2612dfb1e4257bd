package dev.podidentity.portal.request;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.testing.Tables;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class GroupSetsTests {

	private static final Plan PLAN = APlan.of(
			new Stage("Platform", List.of("platform"), 1, new TimeLimit(Duration.ofDays(1), Then.ESCALATE, "leads")),
			new Stage("Security", List.of("security", "audit"), 1), new Stage("Nobody", List.of(), 1));

	@Test
	void setIsCalledByItsGroupsInTheirOrder() {
		assertThat(GroupSets.idOf(List.of("security", "platform", "security"))).isEqualTo("platform security");
		assertThat(GroupSets.idOf(List.of())).isNull();
	}

	@Test
	void setThatIsTooLongForItsColumnIsCalledByADigest() {
		List<String> fits = List.of("a".repeat(99), "b".repeat(100));
		List<String> tooLong = List.of("a".repeat(100), "b".repeat(100));
		assertThat(GroupSets.idOf(fits)).hasSize(200).startsWith("aaa");
		assertThat(GroupSets.idOf(tooLong)).startsWith("2 groups ").hasSizeLessThan(200);
		assertThat(GroupSets.idOf(tooLong)).isNotEqualTo(GroupSets.idOf(List.of("a".repeat(100), "c".repeat(100))));
		assertThat(GroupSets.idOf(IntStream.range(0, 90).mapToObj((i) -> "g" + i).toList())).startsWith("90 groups ");
	}

	@Test
	void eachSetThatMayWaitIsKeptOnceWithItsGroups() {
		JdbcClient jdbc = Tables.empty();
		new GroupSets(jdbc).keep(PLAN);
		// another replica does not know what is there
		new GroupSets(jdbc).keep(PLAN);
		assertThat(rows(jdbc)).containsExactly("audit leads platform security: audit",
				"audit leads platform security: leads", "audit leads platform security: platform",
				"audit leads platform security: security", "audit security: audit", "audit security: security",
				"leads platform: leads", "leads platform: platform", "platform: platform");
	}

	@Test
	void setThatIsKnownIsNotWrittenAgain() {
		JdbcClient jdbc = Tables.empty();
		GroupSets sets = new GroupSets(jdbc);
		sets.keep(PLAN);
		jdbc.sql("delete from group_set").update();
		sets.keep(PLAN);
		assertThat(rows(jdbc)).isEmpty();
	}

	private static List<String> rows(JdbcClient jdbc) {
		return jdbc.sql("select id, group_id from group_set order by id, group_id")
			.query((row, number) -> row.getString("id") + ": " + row.getString("group_id"))
			.list();
	}

}
