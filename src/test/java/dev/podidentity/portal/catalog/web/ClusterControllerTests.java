package dev.podidentity.portal.catalog.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/** Renders the page in a bare frame: the layout has tests of its own. */
class ClusterControllerTests {

	private static final Instant SEEN = Instant.parse("2026-11-23T11:20:09Z");

	private static final Cluster PROD = cluster("prod-eu-1", "ACTIVE", false,
			new AgentAddon("v1.3.8-eksbuild.2", "ACTIVE", List.of()));

	private static final Cluster AUTO = cluster("prod-eu-2", "UPDATING", true, null);

	private static final Cluster BARE = cluster("staging-eu-1", "FAILED", false, null);

	private static final Cluster ILL = cluster("test-eu-1", "ACTIVE", false,
			new AgentAddon(null, "DEGRADED", List.of()));

	@Test
	void showsEachClusterWithItsAgent() {
		String page = page(List.of(PROD, AUTO, BARE, ILL), List.of(), "/clusters");
		assertThat(page).contains("4 clusters that you can ask for", "prod-eu-1", "111122223333", "eu-central-1",
				"1.33", "Add-on ACTIVE", "v1.3.8-eksbuild.2", "EKS Auto Mode", "No add-on seen",
				"it may be self-managed", "Add-on DEGRADED", "UPDATING", "FAILED", "4 of 4");
		assertThat(page).contains("<time datetime=\"2026-11-23T11:20:09Z\">23 Nov 2026, 11:20:09 UTC</time>");
		assertThat(page).doesNotContain("th:", "could not be refreshed");
	}

	@Test
	void filterLivesInTheAddress() {
		String page = page(List.of(PROD, AUTO), List.of(), "/clusters?q= EU-2 ");
		assertThat(page).contains("prod-eu-2", "value=\"EU-2\"", "1 of 2").doesNotContain("prod-eu-1");
	}

	@Test
	void saysThatNothingMatchesAndEscapesWhatWasTyped() {
		String page = page(List.of(PROD), List.of(), "/clusters?q=<script>");
		assertThat(page).contains("No cluster matches", "“&lt;script&gt;”", "Clear the filter")
			.doesNotContain("<script>", "<table");
	}

	@Test
	void saysThatNoClusterWasSeen() {
		assertThat(page(List.of(), List.of(), "/clusters")).contains("No cluster seen yet")
			.doesNotContain("<form", "<table");
	}

	@Test
	void saysWhatIsStaleAndSinceWhen() {
		Outage outage = new Outage(Outage.Kind.CLUSTERS, "777788889999", "us-east-1", null, SEEN,
				"ListClusters: not authorized");
		assertThat(page(List.of(PROD), List.of(outage), "/clusters")).contains(
				"Clusters of 777788889999 in us-east-1 could not be refreshed since", "23 Nov 2026, 11:20:09 UTC",
				"ListClusters: not authorized", "prod-eu-1");
	}

	@Test
	void clusterThatEksDoesNotDescribeIsShownWithAllThatIsUnknown() {
		Cluster unread = new Cluster(PROD.arn(), Cluster.UNKNOWN, null, false, Agent.unknown("DescribeCluster: denied"),
				Map.of(), SEEN, new Cluster.Unread(SEEN, "DescribeCluster: denied"));
		Outage outage = new Outage(Outage.Kind.CLUSTER, "111122223333", "eu-central-1", "prod-eu-1", SEEN,
				"DescribeCluster: denied");
		assertThat(page(List.of(unread), List.of(outage), "/clusters")).contains(
				"Cluster prod-eu-1 of 111122223333 in eu-central-1 could not be refreshed since", "Unknown",
				"EKS did not tell", "Cannot tell", "DescribeCluster: denied");
	}

	@Test
	void emptyPageNamesWhatCouldNotBeRead() {
		Outage outage = new Outage(Outage.Kind.CLUSTERS, "777788889999", "us-east-1", null, SEEN,
				"ListClusters: denied");
		assertThat(page(List.of(), List.of(outage), "/clusters")).contains("No cluster seen",
				"not everything could be read", "ListClusters: denied");
	}

	private static String page(List<Cluster> clusters, List<Outage> outages, String address) {
		ThymeleafViewResolver views = new ThymeleafViewResolver();
		views.setTemplateEngine(engine());
		views.setCharacterEncoding("UTF-8");
		MockMvcTester mvc = MockMvcTester.of(List.of(new ClusterController(Catalogs.of(clusters, List.of(), outages))),
				(builder) -> builder.setViewResolvers(views).build());
		var result = mvc.get().uri(address).exchange();
		assertThat(result).hasStatusOk();
		return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
	}

	private static SpringTemplateEngine engine() {
		ClassLoaderTemplateResolver pages = new ClassLoaderTemplateResolver();
		pages.setPrefix("templates/");
		pages.setSuffix(".html");
		pages.setCharacterEncoding("UTF-8");
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.setTemplateResolvers(Set.of(new BareFrame(), pages));
		return engine;
	}

	private static Cluster cluster(String name, String status, boolean autoMode, @Nullable AgentAddon agent) {
		return new Cluster(new ClusterArn("aws", "eu-central-1", "111122223333", name), status, "1.33", autoMode, agent,
				Map.of(), SEEN);
	}

	private static final class BareFrame extends StringTemplateResolver {

		private static final Map<String, String> FRAMES = Map.of("layout",
				"<html th:fragment=\"layout(title, crumbs, content)\"><main th:replace=\"${content}\"></main></html>",
				"fragments/icon", "<svg th:fragment=\"icon(name)\"><use th:href=\"'#i-' + ${name}\"></use></svg>");

		BareFrame() {
			setResolvablePatterns(FRAMES.keySet());
			setOrder(0);
		}

		@Override
		protected ITemplateResource computeTemplateResource(IEngineConfiguration configuration,
				@Nullable String ownerTemplate, String template, @Nullable Map<String, Object> attributes) {
			return new StringTemplateResource(java.util.Objects.requireNonNull(FRAMES.get(template)));
		}

	}

}
