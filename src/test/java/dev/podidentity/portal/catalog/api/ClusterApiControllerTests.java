package dev.podidentity.portal.catalog.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.Outage.Kind;
import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.catalog.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.bind.annotation.ControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterApiControllerTests {

	private static final Instant SEEN = Instant.parse("2026-11-23T10:00:00Z");

	private static final AgentAddon AGENT = new AgentAddon("v1.3.8-eksbuild.2", "ACTIVE", List.of("x: y"));

	private final MockMvcTester mvc = MockMvcTester.of(List.of(new ClusterApiController(Catalogs.of(
			List.of(cluster("prod", "eu-central-1"), cluster("prod", "eu-west-1"), cluster("dev", "eu-west-1")),
			roles(120), List.of()))), (builder) -> builder.setControllerAdvice(new Problems()).build());

	@Test
	void clusterHasAllMembers() {
		assertThat(this.mvc.get().uri("/api/v1/clusters?limit=1")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"items":[{"id":"111122223333.eu-west-1.dev","arn":"arn:aws:eks:eu-west-1:111122223333:cluster/dev",
					"name":"dev","account":"111122223333","region":"eu-west-1","status":"ACTIVE","version":null,
					"autoMode":false,"agent":{"version":"v1.3.8-eksbuild.2","status":"ACTIVE"},
					"agentUnknown":null,"seenAt":"2026-11-23T10:00:00Z"}],"next":"%s","notRead":[]}"""
				.formatted(Window.cursor("dev\narn:aws:eks:eu-west-1:111122223333:cluster/dev")));
	}

	@Test
	void clustersOfOneNameAreNotLostBetweenPages() {
		String cursor = Window.cursor("prod\narn:aws:eks:eu-central-1:111122223333:cluster/prod");
		assertThat(this.mvc.get().uri("/api/v1/clusters").param("cursor", cursor)).bodyJson()
			.satisfies((json) -> assertThat(json).extractingPath("$.items[*].id")
				.asArray()
				.containsExactly("111122223333.eu-west-1.prod"))
			.extractingPath("$.next")
			.isNull();
	}

	@Test
	void rolesComeInPagesOfFifty() {
		assertThat(roles("")).bodyJson()
			.satisfies((json) -> assertThat(json).extractingPath("$.items").asArray().hasSize(50))
			.satisfies((json) -> assertThat(json).extractingPath("$.next").isEqualTo(Window.cursor("role-049")))
			.extractingPath("$.items[0]")
			.isEqualTo(java.util.Map.of("arn", "arn:aws:iam::111122223333:role/role-000", "name", "role-000", "trust",
					"INCOMPLETE"));
		assertThat(roles("?cursor=" + Window.cursor("role-099"))).bodyJson()
			.satisfies((json) -> assertThat(json).extractingPath("$.items").asArray().hasSize(20))
			.extractingPath("$.next")
			.isNull();
	}

	@Test
	void rolesAreFiltered() {
		assertThat(roles("?q=ROLE-11&limit=200")).bodyJson().extractingPath("$.items").asArray().hasSize(10);
	}

	@Test
	void pageThatIsExactlyFullHasNoNext() {
		assertThat(roles("?limit=120")).bodyJson().extractingPath("$.next").isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=201", "limit=abc", "limit=-1", "limit=99999999999", "limit=1.5",
			"cursor=%C3%A9", "cursor=a" })
	void badPagingIsInvalid(String query) {
		assertThat(roles("?" + query)).hasStatus(422)
			.bodyJson()
			.satisfies((json) -> assertThat(json).extractingPath("$.type")
				.isEqualTo("https://podidentity.dev/problems/invalid-request"))
			.extractingPath("$.errors[0].pointer")
			.isEqualTo("/" + query.substring(0, query.indexOf('=')));
	}

	@ParameterizedTest
	@ValueSource(strings = { "111122223333.eu-west-1.dev", "dev", "prod" })
	void clusterIsNamedByItsIdOrItsName(String cluster) {
		assertThat(this.mvc.get().uri("/api/v1/clusters/{id}/roles", cluster)).hasStatusOk();
	}

	@Test
	void nameInSeveralAccountsIsRefused() {
		Cluster elsewhere = new Cluster(new ClusterArn("aws", "eu-west-1", "444455556666", "dev"), "ACTIVE", null,
				false, AGENT, Map.of(), SEEN);
		MockMvcTester both = MockMvcTester.of(
				List.of(new ClusterApiController(
						Catalogs.of(List.of(cluster("dev", "eu-west-1"), elsewhere), roles(1), List.of()))),
				(builder) -> builder.setControllerAdvice(new Problems()).build());
		assertThat(both.get().uri("/api/v1/clusters/dev/roles")).hasStatus(422);
	}

	@ParameterizedTest
	@ValueSource(strings = { "111122223333.eu-west-1.green", "green", "x" })
	void unknownClusterIsNotFound(String id) {
		assertThat(this.mvc.get().uri("/api/v1/clusters/{id}/roles", id)).hasStatus(404)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("https://podidentity.dev/problems/not-found");
	}

	@Test
	void listsNameWhatWasNotRead() {
		Outage clusters = new Outage(Kind.CLUSTERS, "777788889999", "us-east-1", null, SEEN, "ListClusters: denied");
		Outage roles = new Outage(Kind.ROLES, "111122223333", null, null, SEEN, "ListRoles: denied");
		Outage others = new Outage(Kind.ROLES, "777788889999", null, null, SEEN, "ListRoles: denied");
		MockMvcTester stale = MockMvcTester.of(new ClusterApiController(
				Catalogs.of(List.of(cluster("prod", "eu-central-1")), List.of(), List.of(clusters, roles, others))));
		assertThat(stale.get().uri("/api/v1/clusters")).bodyText().contains("""
				"notRead":[{"kind":"CLUSTERS","account":"777788889999","region":"us-east-1","cluster":null,\
				"since":"2026-11-23T10:00:00Z","reason":"ListClusters: denied"}]""");
		assertThat(stale.get().uri("/api/v1/clusters/111122223333.eu-central-1.prod/roles")).bodyText()
			.contains("\"kind\":\"ROLES\",\"account\":\"111122223333\"")
			.doesNotContain("777788889999");
	}

	@Test
	void clusterThatCouldNotBeReadIsNotSaidToBeMissing() {
		Outage outage = new Outage(Kind.CLUSTERS, "777788889999", "us-east-1", null, SEEN, "ListClusters: denied");
		MockMvcTester stale = MockMvcTester.of(
				List.of(new ClusterApiController(Catalogs.of(List.of(), List.of(), List.of(outage)))),
				(builder) -> builder.setControllerAdvice(new Problems()).build());
		assertThat(stale.get().uri("/api/v1/clusters/777788889999.us-east-1.prod-us-1/roles")).hasStatus(503)
			.hasHeader("Retry-After", "5")
			.bodyText()
			.contains("https://podidentity.dev/problems/unavailable",
					"clusters of 777788889999 in us-east-1 (ListClusters: denied) yet");
		assertThat(stale.get().uri("/api/v1/clusters/777788889999.us-east-2.prod-us-1/roles")).hasStatus(404);
	}

	@Test
	void agentThatIsUnknownIsNotMissing() {
		Cluster unread = new Cluster(new ClusterArn("aws", "eu-west-1", "111122223333", "prod"), Cluster.UNKNOWN, null,
				false, Agent.unknown("DescribeAddon: denied"), Map.of(), SEEN, null);
		MockMvcTester unknown = MockMvcTester
			.of(new ClusterApiController(Catalogs.of(List.of(unread), List.of(), List.of())));
		assertThat(unknown.get().uri("/api/v1/clusters")).bodyText()
			.contains("\"agent\":null,\"agentUnknown\":\"DescribeAddon: denied\"", "\"status\":\"UNKNOWN\"");
	}

	private MockMvcTester.MockMvcRequestBuilder roles(String query) {
		return this.mvc.get().uri(java.net.URI.create("/api/v1/clusters/111122223333.eu-central-1.prod/roles" + query));
	}

	private static Cluster cluster(String name, String region) {
		return new Cluster(new ClusterArn("aws", region, "111122223333", name), "ACTIVE", null, false, AGENT, Map.of(),
				SEEN);
	}

	private static List<Role> roles(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> new Role(RoleArn.valueOf("arn:aws:iam::111122223333:role/role-%03d".formatted(i)),
					Trust.INCOMPLETE))
			.toList();
	}

	@ControllerAdvice
	static class Problems extends ResponseEntityExceptionHandler {

	}

}
