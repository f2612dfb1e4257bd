package dev.podidentity.portal.association.api;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.association.Cursor;
import dev.podidentity.portal.association.Health;
import dev.podidentity.portal.association.Inventories;
import dev.podidentity.portal.association.InventoryCoverage;
import dev.podidentity.portal.association.InventoryCoverage.Coverage;
import dev.podidentity.portal.association.InventoryItem;
import dev.podidentity.portal.association.InventoryPage;
import dev.podidentity.portal.association.InventoryQuery;
import dev.podidentity.portal.association.InventorySearch;
import dev.podidentity.portal.association.RoleStanding;
import dev.podidentity.portal.association.RoleStatus;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.Outage.Kind;
import dev.podidentity.portal.request.RequestEnds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class AssociationApiControllerTests {

	private static final InventoryItem LEDGER = Inventories.made(Inventories.PROD, "ledger", Inventories.NOON);

	private static final InventoryItem CRAWLER = Inventories.found(Inventories.TEST,
			Inventories.byHand(Inventories.TEST, "crawler"), Inventories.NOON);

	private final InventorySearch inventory = mock(InventorySearch.class);

	private final InventoryCoverage coverage = mock(InventoryCoverage.class);

	private final RequestEnds ends = mock(RequestEnds.class);

	private final MockMvcTester mvc = MockMvcTester.of(
			List.of(new AssociationApiController(this.inventory, this.coverage, this.ends,
					Inventories.owners(Catalogs.of(List.of(cluster(Inventories.PROD)), List.of(), List.of())),
					Inventories.credentials(Catalogs.of(List.of(cluster(Inventories.PROD)), List.of(), List.of())),
					Clock.fixed(Inventories.NOON, ZoneOffset.UTC))),
			(builder) -> builder.setControllerAdvice(new Problems()).build());

	@BeforeEach
	void nothing() {
		given(this.inventory.mayHold(anyString())).willReturn(true);
		given(this.inventory.get(anyString())).willReturn(Optional.empty());
		given(this.inventory.find(any())).willReturn(new InventoryPage(List.of(), null, null));
		given(this.coverage.current()).willReturn(new Coverage(Inventories.NOON, 2, 2, List.of()));
	}

	@Test
	void listNamesWhatWasNotRead() {
		given(this.coverage.current())
			.willReturn(new Coverage(null, 1, 2, List.of(new Outage(Kind.ASSOCIATIONS, "111122223333", "eu-central-1",
					"prod-eu-1", Inventories.NOON, "ListPodIdentityAssociations: denied"))));
		assertThat(this.mvc.get().uri("/api/v1/associations")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"items":[],"next":null,"checkedAt":null,"notRead":[{"kind":"ASSOCIATIONS","account":"111122223333",
				"region":"eu-central-1","cluster":"prod-eu-1","since":"2026-11-23T12:00:00Z",
				"reason":"ListPodIdentityAssociations: denied"}]}""");
	}

	@Test
	void roleIsAFactBesideTheHealth() {
		RoleStanding gone = new RoleStanding(RoleStatus.CANNOT_TELL, Inventories.NOON, "AROA1",
				new RoleStanding.Seen(RoleStatus.GONE, Inventories.NOON), "GetRole: denied", Inventories.NOON);
		given(this.inventory.get("x")).willReturn(Optional.of(Inventories.withRole(LEDGER, gone)));
		assertThat(this.mvc.get().uri("/api/v1/associations/x")).hasStatusOk().bodyText().contains("""
				"role":{"status":"CANNOT_TELL","since":"2026-11-23T12:00:00Z","reason":"GetRole: denied",\
				"lastSeen":"GONE","lastSeenAt":"2026-11-23T12:00:00Z","lookedAt":"2026-11-23T12:00:00Z"}""");
	}

	@ParameterizedTest
	@CsvSource({ "OK,OK,IN_SYNC", "CANNOT_TELL,OK,IN_SYNC", "CANNOT_TELL,GONE,ROLE_BROKEN", "GONE,GONE,ROLE_BROKEN",
			"RECREATED,RECREATED,ROLE_BROKEN", "DOES_NOT_TRUST,DOES_NOT_TRUST,ROLE_BROKEN" })
	void whatHasABrokenRoleIsNotInSync(RoleStatus status, RoleStatus seen, String health) {
		RoleStanding role = new RoleStanding(status, Inventories.NOON, "AROA1",
				new RoleStanding.Seen(seen, Inventories.NOON), "words", Inventories.NOON);
		given(this.inventory.get("x")).willReturn(Optional.of(Inventories.withRole(LEDGER, role)));
		assertThat(this.mvc.get().uri("/api/v1/associations/x")).bodyJson()
			.extractingPath("$.health")
			.isEqualTo(health);
	}

	@Test
	void whatNobodyAskedForBelongsToTheOwnerOfItsNamespace() {
		InventoryItem found = Inventories.found(Inventories.PROD, Inventories.byHand(Inventories.PROD, "crawler"),
				Inventories.NOON);
		given(this.inventory.get("x")).willReturn(Optional.of(found));
		assertThat(this.mvc.get().uri("/api/v1/associations/x")).bodyText()
			.contains("\"team\":null,\"owner\":\"payments\"");
	}

	@Test
	void associationHasAllMembersWithTheNamesOfEks() {
		given(this.inventory.get(LEDGER.id().toString())).willReturn(Optional.of(LEDGER));
		String request = Objects.requireNonNull(LEDGER.agreement()).request().toString();
		assertThat(this.mvc.get().uri("/api/v1/associations/{id}", LEDGER.id())).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"id":"%s","cluster":{"id":"111122223333.eu-central-1.prod-eu-1",
							"arn":"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1","name":"prod-eu-1",
							"account":"111122223333","region":"eu-central-1"},"health":"IN_SYNC",
							"request":{"id":"%s","reference":"REQ-1042"},"team":"payments","owner":"payments","checkedAt":"2026-11-23T12:00:00Z",
							"role":{"status":"CANNOT_TELL","since":null,"reason":"The portal has not looked at the role yet.",
							"lastSeen":null,"lastSeenAt":null,"lookedAt":null},"targetRole":null,
							"association":{"clusterName":"prod-eu-1","namespace":"payments","serviceAccount":"ledger",
							"roleArn":"arn:aws:iam::111122223333:role/payments-ledger",
							"associationArn":"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/prod-eu-1/a-ledger",
							"associationId":"a-ledger","tags":{"pip:request":"REQ-1042","pip:revision":"1","team":"payments"},
							"createdAt":"2026-11-23T12:00:00Z","modifiedAt":"2026-11-23T12:00:00Z","ownerArn":null,
							"disableSessionTags":false,"targetRoleArn":null,"externalId":null,"policy":null},
							"targetRoleTrust":null,"expiresAt":null,"pastEnd":false,
							"podsGet":{"answer":"CANNOT_TELL","words":"Cannot tell whether pods get credentials: the portal has not looked at role payments-ledger yet",
							"why":null,"whatToDo":null}}"""
						.formatted(LEDGER.id(), request));
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23T11:59:59Z,true", "2026-11-23T12:00:00Z,true", "2026-11-23T12:00:01Z,false" })
	void whatIsPastItsEndSaysSo(Instant end, boolean past) {
		UUID request = Objects.requireNonNull(LEDGER.agreement()).request();
		given(this.ends.of(List.of(request))).willReturn(Map.of(request, end));
		given(this.inventory.get("x")).willReturn(Optional.of(LEDGER));
		given(this.inventory.find(any())).willReturn(new InventoryPage(List.of(LEDGER, CRAWLER), null, null));
		String told = "\"expiresAt\":\"" + end + "\",\"pastEnd\":" + past;
		assertThat(this.mvc.get().uri("/api/v1/associations/x")).hasStatusOk().bodyText().contains(told);
		assertThat(this.mvc.get().uri("/api/v1/associations")).hasStatusOk()
			.bodyText()
			.contains(told, "\"expiresAt\":null,\"pastEnd\":false");
	}

	@Test
	void clusterThatThereCannotBeIsNoEmptyList() {
		given(this.inventory.mayHold("typo")).willReturn(false);
		assertThat(this.mvc.get().uri("/api/v1/associations?cluster=typo")).hasStatus(422)
			.bodyJson()
			.extractingPath("$.errors[0].pointer")
			.isEqualTo("/cluster");
	}

	@Test
	void listHoldsAssociationsAndTheCursorOfTheNextPage() {
		Cursor next = new Cursor("payments/crawler/x");
		given(this.inventory.find(any())).willReturn(new InventoryPage(List.of(LEDGER, CRAWLER), null, next));
		assertThat(this.mvc.get().uri("/api/v1/associations")).hasStatusOk()
			.bodyJson()
			.satisfies((json) -> assertThat(json).extractingPath("$.items[*].health")
				.asArray()
				.containsExactly("IN_SYNC", "UNMANAGED"))
			.satisfies((json) -> assertThat(json).extractingPath("$.items[1].request").isNull())
			.satisfies((json) -> assertThat(json).extractingPath("$.items[0].association.roleArn")
				.isEqualTo(Inventories.ROLE))
			.extractingPath("$.next")
			.isEqualTo(next.toString());
	}

	@Test
	void emptyListSaysThatThereIsNoNext() {
		assertThat(this.mvc.get().uri("/api/v1/associations")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"items\":[],\"next\":null,\"checkedAt\":\"2026-11-23T12:00:00Z\",\"notRead\":[]}");
		then(this.inventory).should().find(new InventoryQuery(null, null, null, null, null, 50));
	}

	@Test
	void parametersAreUnderstood() {
		Cursor cursor = new Cursor("payments/ledger/x");
		assertThat(this.mvc.get()
			.uri("/api/v1/associations?cluster=prod-eu-1&health=GONE&role=RECREATED&q=led&limit=200&cursor=" + cursor))
			.hasStatusOk();
		then(this.inventory).should()
			.find(new InventoryQuery("prod-eu-1", Health.GONE, "led", cursor, null, 200, RoleStatus.RECREATED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=201", "limit=abc", "limit=-1", "limit=99999999999", "limit=", "cursor=*",
			"cursor=", "health=gone", "health=FINE", "role=gone", "role=" })
	void parameterThatMeansNothingIsInvalid(String query) {
		assertThat(this.mvc.get().uri("/api/v1/associations?" + query)).hasStatus(422)
			.bodyJson()
			.satisfies((json) -> assertThat(json).extractingPath("$.type")
				.isEqualTo("https://podidentity.dev/problems/invalid-request"))
			.extractingPath("$.errors[0].pointer")
			.isEqualTo("/" + query.substring(0, query.indexOf('=')));
	}

	@Test
	void allThatIsWrongIsToldAtOnce() {
		assertThat(this.mvc.get().uri("/api/v1/associations?limit=0&cursor=*&health=x")).hasStatus(422)
			.bodyJson()
			.extractingPath("$.errors[*].pointer")
			.asArray()
			.containsExactly("/health", "/cursor", "/limit");
	}

	@Test
	void unknownAssociationIsNotFound() {
		assertThat(this.mvc.get().uri("/api/v1/associations/x")).hasStatus(404)
			.bodyJson()
			.satisfies((json) -> assertThat(json).extractingPath("$.detail").isEqualTo("There is no association x."))
			.extractingPath("$.type")
			.isEqualTo("https://podidentity.dev/problems/not-found");
	}

	private static Cluster cluster(ClusterArn arn) {
		return new Cluster(arn, "ACTIVE", null, false, null, Map.of(), Inventories.NOON);
	}

	@ControllerAdvice
	static class Problems extends ResponseEntityExceptionHandler {

	}

}
