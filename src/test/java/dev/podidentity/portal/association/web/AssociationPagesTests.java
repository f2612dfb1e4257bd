package dev.podidentity.portal.association.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.association.Cursor;
import dev.podidentity.portal.association.Health;
import dev.podidentity.portal.association.Inventories;
import dev.podidentity.portal.association.InventoryChecks;
import dev.podidentity.portal.association.InventoryCoverage;
import dev.podidentity.portal.association.InventoryCoverage.Coverage;
import dev.podidentity.portal.association.InventoryCredentials;
import dev.podidentity.portal.association.InventoryItem;
import dev.podidentity.portal.association.InventoryPage;
import dev.podidentity.portal.association.InventoryQuery;
import dev.podidentity.portal.association.InventorySearch;
import dev.podidentity.portal.association.RoleStanding;
import dev.podidentity.portal.association.RoleStatus;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.Outage.Kind;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.request.BrokenGlassSearch;
import dev.podidentity.portal.request.RequestEnds;
import dev.podidentity.portal.request.TargetOwners;
import dev.podidentity.portal.web.WebConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static dev.podidentity.portal.association.Inventories.NOON;
import static dev.podidentity.portal.association.Inventories.PROD;
import static dev.podidentity.portal.association.Inventories.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@WebMvcTest(
		controllers = { AssociationListController.class, AssociationController.class, InventoryCheckController.class },
		excludeFilters = @Filter(type = FilterType.REGEX, pattern = "dev\\.podidentity\\.portal\\.security\\..*"))
@Import({ WebConfiguration.class, AssociationPagesTests.Surroundings.class })
@WithMockUser
class AssociationPagesTests {

	private static final InventoryItem LEDGER = Inventories.made(PROD, "ledger", NOON);

	private static final InventoryItem CHANGED = Inventories.seen(LEDGER,
			Inventories.withRole(LEDGER.association(), Inventories.OTHER_ROLE), NOON.plusSeconds(60));

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private InventorySearch inventory;

	@MockitoBean
	private BrokenGlassSearch brokenGlass;

	@MockitoBean
	private RequestEnds ends;

	@MockitoBean
	private TargetOwners owners;

	@MockitoBean
	private InventoryChecks checks;

	@MockitoBean
	private InventoryCoverage coverage;

	@MockitoBean
	private People people;

	@Autowired
	private Catalog catalog;

	@BeforeEach
	void inventory() {
		given(this.people.groups()).willReturn(List.of(new Group("payments", "Payments", Set.of(), true)));
		given(this.owners.inForce()).willReturn(Inventories.byRules(this.catalog));
		given(this.inventory.get(anyString())).willReturn(Optional.empty());
		given(this.inventory.sharingRole(any(), anyInt())).willReturn(List.of());
		given(this.coverage.current()).willReturn(new Coverage(NOON.minusSeconds(600), 1, 1, List.of()));
		list(new InventoryPage(List.of(), null, null), Map.of());
	}

	@Test
	void listShowsEachAssociation() {
		list(new InventoryPage(
				List.of(LEDGER, CHANGED, Inventories.seen(Inventories.made(PROD, "gone", NOON), null, NOON),
						Inventories.found(TEST, Inventories.byHand(TEST, "crawler"), NOON),
						Inventories.found(TEST, Inventories.ownedByAddon(Inventories.byHand(TEST, "ebs-csi")), NOON)),
				null, new Cursor("payments/x/y")), Map.of(Health.IN_SYNC, 1_001L, Health.CHANGED_IN_AWS, 1L));
		String page = page("/associations");
		assertThat(page)
			.contains("payments/<wbr>ledger", "href=\"/associations/" + LEDGER.id() + "\"", "prod-eu-1", "111122223333",
					"payments-ledger", "Payments", "In sync", "Changed in AWS", "role not as agreed, seen",
					"payments-shared", "not in EKS any more", "Unmanaged", "Unmanaged", "Add-on owned", "hands off",
					"23 Nov 2026", "1,000+", "Last check against EKS", "10 min ago", "rel=\"next\"",
					"href=\"/associations?after=", "href=\"/associations?health=GONE\"", "5 of 1,000+ associations")
			.doesNotContain("th:", "style=", "rel=\"prev\"", "Check now", "No association");
	}

	@Test
	void whatIsPastItsEndIsShownSoUnlessItIsGone() {
		UUID request = Objects.requireNonNull(LEDGER.agreement()).request();
		given(this.inventory.get(LEDGER.id().toString())).willReturn(Optional.of(LEDGER));
		list(new InventoryPage(List.of(LEDGER), null, null), Map.of());
		given(this.ends.of(List.of(request))).willReturn(Map.of(request, Instant.EPOCH));
		assertThat(page("/associations")).contains("Past its end");
		assertThat(page("/associations/" + LEDGER.id())).contains("Past its end");
		given(this.ends.of(List.of(request))).willReturn(Map.of(request, Instant.parse("2099-01-01T00:00:00Z")));
		assertThat(page("/associations")).doesNotContain("Past its end");
		assertThat(page("/associations/" + LEDGER.id())).doesNotContain("Past its end");
		InventoryItem gone = Inventories.seen(Inventories.made(PROD, "gone", NOON), null, NOON);
		assertThat(AssociationRow
			.of(gone, OwnerNames.of(List.of(), this.owners.inForce()),
					Map.of(Objects.requireNonNull(gone.agreement()).request(), Instant.EPOCH))
			.ends()).isNull();
	}

	@Test
	void filtersLiveInTheAddressAndStayThere() {
		Cursor after = new Cursor("payments/ledger/x");
		list(new InventoryPage(List.of(LEDGER), after, null), Map.of(Health.IN_SYNC, 30L));
		String page = page(
				"/associations?q=led&cluster=111122223333.eu-central-1.prod-eu-1&health=IN_SYNC&after=" + after);
		then(this.inventory).should()
			.find(new InventoryQuery("111122223333.eu-central-1.prod-eu-1", Health.IN_SYNC, "led", after, null, 25));
		assertThat(page.replaceAll("\\s+>", ">")).contains("value=\"led\"",
				"selected=\"selected\">prod-eu-1 (111122223333, eu-central-1)", "name=\"health\" value=\"IN_SYNC\"",
				"/associations?q=led&amp;cluster=111122223333.eu-central-1.prod-eu-1&amp;health=GONE",
				"&amp;before=" + after, "1 of 30 associations");
	}

	@Test
	void mangledLinkShowsTheList() {
		list(new InventoryPage(List.of(LEDGER), null, null), Map.of(Health.IN_SYNC, 1L));
		page("/associations?health=fine&after=***");
		then(this.inventory).should().find(new InventoryQuery(null, null, null, null, null, 25));
	}

	@Test
	void emptyInventorySaysWhatWillBeThere() {
		assertThat(page("/associations")).contains("No association yet", "href=\"/requests/new\"")
			.doesNotContain("matches", "<table");
	}

	@Test
	void noMatchSaysWhichFilterToDrop() {
		list(new InventoryPage(List.of(), null, null), Map.of(Health.IN_SYNC, 3L));
		String page = page("/associations?q=<b>&cluster=111122223333.eu-central-1.prod-eu-1&health=GONE");
		assertThat(page.replaceAll("\\s+", " "))
			.contains("No association matches", "on <strong>prod-eu-1</strong>", "with health <strong>Gone</strong>",
					"and “&lt;b&gt;”", "3 match without the health filter.", "Drop the health filter",
					"Clear all filters")
			.doesNotContain("<b>", "<table", "No association yet");
	}

	@Test
	void clusterThatCouldNotBeCheckedIsToldWithTheWordsOfEks() {
		given(this.coverage.current()).willReturn(new Coverage(NOON.minusSeconds(600), 1, 3,
				List.of(outage(Kind.ASSOCIATIONS, "prod-eu-1", "AccessDeniedException no"),
						outage(Kind.CLUSTERS, null, "ListClusters: timeout"))));
		assertThat(page("/associations").replaceAll("\\s+", " "))
			.contains("1 of 3 clusters checked against EKS",
					"Associations on prod-eu-1 of 111122223333 in eu-central-1, since", "AccessDeniedException no",
					"Clusters of 111122223333 in eu-central-1, since", "ListClusters: timeout", "No association seen",
					"there may be some")
			.doesNotContain("No association yet");
		assertThat(page("/associations?health=GONE")).contains("There may be some all the same");
	}

	@Test
	void inventoryThatWasNeverCheckedSaysSo() {
		given(this.coverage.current()).willReturn(new Coverage(null, 0, 0, List.of()));
		assertThat(page("/associations")).contains("EKS was not checked yet.");
		given(this.coverage.current()).willReturn(new Coverage(null, 0, 2, List.of(), NOON.minusSeconds(600)));
		assertThat(page("/associations").replaceAll("\\s+", " "))
			.contains("No cluster can be checked at the moment; EKS was last read", "10 min ago")
			.doesNotContain("was not checked yet");
	}

	@Test
	void whoMayHaveItCheckedSeesTheButton() {
		given(this.checks.mayAsk(any())).willReturn(true);
		assertThat(page("/associations")).contains("Check now", "action=\"/associations/scan\"", "_csrf");
	}

	@Test
	void checkNowStartsAndGoesBackToTheList() {
		given(this.checks.scanNow(any())).willReturn(true, false);
		assertThat(this.mvc.post().uri("/associations/scan").with(csrf())).hasStatus(302)
			.hasRedirectedUrl("/associations")
			.flash()
			.containsKey("toast");
		assertThat(this.mvc.post().uri("/associations/scan").with(csrf())).flash()
			.extractingByKey("toast")
			.asString()
			.contains("A check is running already");
	}

	@Test
	void checkNowIsRefusedToOthers() {
		given(this.checks.scanNow(any())).willThrow(new AccessDeniedException("no"));
		assertThat(this.mvc.post().uri("/associations/scan").with(csrf())).hasStatus(403);
		assertThat(this.mvc.post().uri("/associations/scan")).hasStatus(403);
	}

	@Test
	void detailShowsEveryMember() {
		Association held = new Association("prod-eu-1", "payments", "ledger", Inventories.ROLE, "arn:association",
				"a-ledger", Map.of("team", "payments"), NOON, NOON, null, true, "arn:aws:iam::777788889999:role/target",
				"external-1", "{\"Version\":\"2012-10-17\"}");
		InventoryItem item = Inventories.found(PROD, held, NOON);
		show(item);
		assertThat(page("/associations/" + item.id())).contains("<title>payments/ledger · Pod Identity Portal</title>",
				"href=\"/associations\"", Inventories.ROLE, "arn:association", "a-ledger", "team=payments", "Off",
				"arn:aws:iam::777788889999:role/target", "external-1", "{&quot;Version&quot;:&quot;2012-10-17&quot;}",
				PROD.toString(), "Mon 23 Nov 2026, 12:00:00 UTC", "No request", "Nobody asked for this here.",
				"Cannot tell whether pods get credentials: the portal has not looked at role payments-ledger yet.",
				"No other association binds this role.", "data-copy")
			.doesNotContain("th:", "style=", "h-drift");
	}

	@Test
	void detailShowsWhatDiffersAndWhoElseUsesTheRole() {
		show(CHANGED);
		given(this.inventory.sharingRole(any(), anyInt())).willReturn(List.of(LEDGER));
		String page = page("/associations/" + CHANGED.id()).replaceAll("\\s+", " ").replace(" >", ">");
		assertThat(page).contains("As agreed in REQ-1042, and in AWS now", "href=\"/requests/REQ-1042\"", "IAM role",
				"<del><span><span class=\"visually-hidden\">Agreed: </span>" + Inventories.ROLE,
				"<ins><span><span class=\"visually-hidden\">In AWS: </span>" + Inventories.OTHER_ROLE,
				"Who else uses payments-shared", "1 service account", "payments/ledger",
				"href=\"/associations?q=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fpayments-shared\">All associations with");
		assertThat(page).doesNotContain("are listed here");
	}

	@Test
	void whoElseUsesTheRoleIsCountedBeyondTheList() {
		show(CHANGED);
		given(this.inventory.sharingRole(any(), anyInt())).willReturn(Collections.nCopies(100, LEDGER));
		given(this.inventory.countSharingRole(any())).willReturn(201);
		assertThat(page("/associations/" + CHANGED.id()).replaceAll("\\s+", " ")).contains("201 service accounts",
				"The first 100 of 201 are listed here. <a href=\"/associations?q=arn");
	}

	@Test
	void detailOfWhatIsGoneDoesNotSayThatPodsGetIt() {
		InventoryItem gone = Inventories.seen(LEDGER, null, NOON);
		show(gone);
		assertThat(page("/associations/" + gone.id()))
			.contains("EKS does not hold this association any more.",
					"Pods can use credentials they already hold until those expire.")
			.doesNotContain("get it once they are restarted");
	}

	@Test
	void detailOfWhatAnAddonOwnsSaysHandsOff() {
		InventoryItem owned = Inventories.found(PROD, Inventories.ownedByAddon(LEDGER.association()), NOON);
		show(owned);
		assertThat(page("/associations/" + owned.id())).contains("An EKS add-on owns this: hands off.",
				"arn:aws:eks:eu-central-1:111122223333:addon/prod-eu-1/x/1");
	}

	@Test
	void roleThatIsNotAsBeforeIsToldBesideTheHealth() {
		RoleStanding anew = new RoleStanding(RoleStatus.RECREATED, NOON, "AROA1",
				new RoleStanding.Seen(RoleStatus.RECREATED, NOON), "It was deleted and made anew.", NOON);
		InventoryItem item = Inventories.withRole(LEDGER, anew);
		list(new InventoryPage(List.of(item), null, null), Map.of(Health.IN_SYNC, 1L));
		assertThat(page("/associations?role=RECREATED").replaceAll("\\s+", " ")).contains("Role made anew",
				"as agreed in EKS", "value=\"RECREATED\" selected=\"selected\"");
		then(this.inventory).should().find(new InventoryQuery(null, null, null, null, null, 25, RoleStatus.RECREATED));
		show(item);
		assertThat(page("/associations/" + item.id()))
			.contains("Role broken", "Role made anew", "It was deleted and made anew.", "Nobody approved that",
					"Role last looked at")
			.doesNotContain("get it once they are restarted");
	}

	@Test
	void whatHasABrokenRoleHasASegmentAndNowhereTheBadgeInSync() {
		RoleStanding unread = new RoleStanding(RoleStatus.CANNOT_TELL, NOON, "AROA1",
				new RoleStanding.Seen(RoleStatus.GONE, NOON.minusSeconds(600)), "GetRole: denied", NOON);
		InventoryItem item = Inventories.withRole(LEDGER, unread);
		show(item);
		assertThat(page("/associations/" + item.id())).contains("Role broken", "Role: cannot tell")
			.doesNotContain("In sync");
		list(new InventoryPage(List.of(item), null, null), Map.of(Health.ROLE_BROKEN, 1L));
		String page = page("/associations?health=ROLE_BROKEN");
		assertThat(page.substring(page.indexOf("<table"))).contains("Role broken", "Role: cannot tell")
			.doesNotContain("In sync");
		then(this.inventory).should().find(new InventoryQuery(null, Health.ROLE_BROKEN, null, null, null, 25));
	}

	@Test
	void whatNobodyAskedForBelongsToTheOwnerOfItsNamespace() {
		InventoryItem found = Inventories.found(PROD, Inventories.byHand(PROD, "crawler"), NOON);
		show(found);
		assertThat(page("/associations/" + found.id())).contains("<dd>Payments</dd>");
		InventoryItem elsewhere = Inventories.found(TEST, Inventories.byHand(TEST, "crawler"), NOON);
		show(elsewhere);
		assertThat(page("/associations/" + elsewhere.id())).contains("<dd>Payments</dd>");
	}

	@Test
	void roleThatCannotBeReadKeepsWhatWasSeenBefore() {
		RoleStanding unread = new RoleStanding(RoleStatus.CANNOT_TELL, NOON, "AROA1",
				new RoleStanding.Seen(RoleStatus.OK, NOON.minusSeconds(600)), "GetRole: denied", NOON);
		InventoryItem item = Inventories.withRole(LEDGER, unread);
		show(item);
		assertThat(page("/associations/" + item.id()).replaceAll("\\s+", " ")).contains("Role: cannot tell",
				"GetRole: denied", "before that it was", "“Role in order”", "10 min ago",
				"Cannot tell whether pods get credentials: the portal can no longer tell what became of role"
						+ " payments-ledger; it was in order when it was last seen.");
	}

	@Test
	void whatEksMadeDifferentlyBlamesNobodyOutside() {
		InventoryItem item = Inventories.madeWithout(PROD, "ledger", NOON);
		show(item);
		assertThat(page("/associations/" + item.id())).contains("It was so from the start", "Changed in AWS")
			.doesNotContain("Someone changed this outside");
		InventoryItem tagged = Inventories.found(PROD, LEDGER.association(), NOON);
		show(tagged);
		assertThat(page("/associations/" + tagged.id())).contains("the portal&#39;s tag of REQ-1042")
			.doesNotContain("made outside the portal");
	}

	@Test
	void unknownAssociationIsNotFound() {
		assertThat(this.mvc.get().uri("/associations/x")).hasStatus(404);
	}

	private static Outage outage(Kind kind, @Nullable String cluster, String reason) {
		return new Outage(kind, "111122223333", "eu-central-1", cluster, NOON, reason);
	}

	private void show(InventoryItem item) {
		given(this.inventory.get(item.id().toString())).willReturn(Optional.of(item));
	}

	private void list(InventoryPage page, Map<Health, Long> counts) {
		Map<Health, Long> all = new EnumMap<>(Health.class);
		all.putAll(counts);
		given(this.inventory.find(any())).willReturn(page);
		given(this.inventory.counts(any(), anyInt())).willReturn(all);
	}

	private String page(String address) {
		var result = this.mvc.get().uri(URI.create(address.replace("<", "%3C").replace(">", "%3E"))).exchange();
		assertThat(result).hasStatusOk();
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Surroundings implements WebMvcConfigurer, HandlerMethodArgumentResolver {

		private static final Actor ACTOR = new Actor(
				new Person("requester", "Maya Lindqvist", Set.of("payments"), Set.of(Role.REQUESTER)), null);

		@Bean
		Clock clock() {
			return Clock.fixed(NOON, ZoneOffset.UTC);
		}

		@Bean
		InventoryCredentials credentials(Catalog catalog) {
			return Inventories.credentials(catalog);
		}

		@Bean
		Catalog catalog() {
			return Catalogs.of(List.of(new Cluster(PROD, "ACTIVE", null, true, null, Map.of(), NOON)), List.of(),
					List.of());
		}

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(this);
		}

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.nestedIfOptional().getNestedParameterType() == Actor.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory factory) {
			return parameter.isOptional() ? Optional.of(ACTOR) : ACTOR;
		}

	}

}
