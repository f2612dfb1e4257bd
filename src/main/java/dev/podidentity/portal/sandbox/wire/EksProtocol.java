package dev.podidentity.portal.sandbox.wire;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.cloud.Cloud;
import dev.podidentity.portal.sandbox.cloud.Cluster;
import dev.podidentity.portal.sandbox.cloud.CreateAssociation;
import dev.podidentity.portal.sandbox.cloud.EksAssociations;
import dev.podidentity.portal.sandbox.cloud.EksClusters;
import dev.podidentity.portal.sandbox.cloud.EksTags;
import dev.podidentity.portal.sandbox.cloud.Json;
import dev.podidentity.portal.sandbox.cloud.Page;
import dev.podidentity.portal.sandbox.cloud.UpdateAssociation;

/** EKS over REST and JSON, paths and members as in the service model 2017-11-01. */
public final class EksProtocol implements AwsService {

	private static final String JSON = "application/json";

	private static final String ASSOCIATIONS = "/clusters/*/pod-identity-associations";

	private static final String ASSOCIATION = ASSOCIATIONS + "/*";

	private static final String TAGS = "/tags/*";

	private final EksClusters clusters;

	private final EksAssociations associations;

	private final EksTags tags;

	private final List<Route> routes = List.of(Route.of("ListClusters", "GET", "/clusters", this::listClusters),
			Route.of("DescribeClusterVersions", "GET", "/cluster-versions", this::describeClusterVersions),
			Route.of("DescribeCluster", "GET", "/clusters/*", this::describeCluster),
			Route.of("ListAddons", "GET", "/clusters/*/addons", this::listAddons),
			Route.of("DescribeAddonVersions", "GET", "/addons/supported-versions", this::describeAddonVersions),
			Route.of("DescribeAddon", "GET", "/clusters/*/addons/*", this::describeAddon),
			Route.of("CreatePodIdentityAssociation", "POST", ASSOCIATIONS, this::createAssociation),
			Route.of("ListPodIdentityAssociations", "GET", ASSOCIATIONS, this::listAssociations),
			Route.of("DescribePodIdentityAssociation", "GET", ASSOCIATION, this::describeAssociation),
			Route.of("UpdatePodIdentityAssociation", "POST", ASSOCIATION, this::updateAssociation),
			Route.of("DeletePodIdentityAssociation", "DELETE", ASSOCIATION, this::deleteAssociation),
			Route.of("ListTagsForResource", "GET", TAGS, this::listTags),
			Route.of("TagResource", "POST", TAGS, this::tag), Route.of("UntagResource", "DELETE", TAGS, this::untag));

	public EksProtocol(Cloud cloud) {
		this.clusters = cloud.clusters();
		this.associations = cloud.associations();
		this.tags = cloud.tags();
	}

	@Override
	public Answer perform(Call call) {
		for (Route route : this.routes) {
			Optional<List<String>> variables = route.match(call.method(), call.rawPath());
			if (variables.isPresent()) {
				EksCall eksCall = new EksCall(call.caller().location(), call.host(), variables.get(),
						Parameters.ofQuery(call.rawQuery()), call.body());
				return new Answer(200, JSON, Json.MAPPER.writeValueAsBytes(route.operation().perform(eksCall)));
			}
		}
		throw new AwsFailure(AwsError.UNKNOWN_OPERATION, "Unknown operation: " + call.method() + " " + call.rawPath());
	}

	@Override
	public String operation(Call call) {
		return this.routes.stream()
			.filter((route) -> route.match(call.method(), call.rawPath()).isPresent())
			.map(Route::name)
			.findFirst()
			.orElse("Unknown");
	}

	@Override
	public Set<String> operations() {
		return this.routes.stream().map(Route::name).collect(Collectors.toCollection(TreeSet::new));
	}

	@Override
	public Answer refuse(AwsFailure failure, String requestId) {
		Map<String, String> body = new TreeMap<>(failure.members());
		body.put("message", failure.message());
		return new Answer(failure.error().status(), JSON, Map.of("x-amzn-ErrorType", failure.error().code()),
				Json.MAPPER.writeValueAsBytes(body));
	}

	@Override
	public AwsError ownFailure() {
		return AwsError.SERVER;
	}

	private Object listClusters(EksCall call) {
		return page("clusters", this.clusters.list(call.location(), call.page()));
	}

	private Object describeClusterVersions(EksCall call) {
		Parameters query = call.query();
		return Map.of("clusterVersions", this.clusters.versions("true".equals(query.get("includeAll")),
				"true".equals(query.get("defaultOnly")), query.all("clusterVersions")));
	}

	private Object describeCluster(EksCall call) {
		Cluster cluster = this.clusters.describe(call.location(), call.variable(0));
		return Map.of("cluster", cluster.withEndpoint("http://" + call.host() + EmptyKubernetes.PATH + cluster.name()));
	}

	private Object listAddons(EksCall call) {
		return page("addons", this.clusters.listAddons(call.location(), call.variable(0), call.page()));
	}

	private Object describeAddon(EksCall call) {
		return Map.of("addon", this.clusters.describeAddon(call.location(), call.variable(0), call.variable(1)));
	}

	private Object describeAddonVersions(EksCall call) {
		return Map.of("addons",
				this.clusters.addonVersions(call.query().get("addonName"), call.query().get("kubernetesVersion")));
	}

	private Object createAssociation(EksCall call) {
		return Map.of("association",
				this.associations.create(call.location(), call.variable(0), call.body(CreateAssociation.class)));
	}

	private Object listAssociations(EksCall call) {
		return page("associations", this.associations.list(call.location(), call.variable(0),
				call.query().get("namespace"), call.query().get("serviceAccount"), call.page()));
	}

	private Object describeAssociation(EksCall call) {
		return Map.of("association", this.associations.describe(call.location(), call.variable(0), call.variable(1)));
	}

	private Object updateAssociation(EksCall call) {
		return Map.of("association", this.associations.update(call.location(), call.variable(0), call.variable(1),
				call.body(UpdateAssociation.class)));
	}

	private Object deleteAssociation(EksCall call) {
		return Map.of("association", this.associations.delete(call.location(), call.variable(0), call.variable(1)));
	}

	private Object listTags(EksCall call) {
		return Map.of("tags", this.tags.list(call.location(), call.variable(0)));
	}

	private Object tag(EksCall call) {
		this.tags.tag(call.location(), call.variable(0), call.body(TagsBody.class).tags());
		return Map.of();
	}

	private Object untag(EksCall call) {
		this.tags.untag(call.location(), call.variable(0), call.query().all("tagKeys"));
		return Map.of();
	}

	private static Object page(String name, Page<?> page) {
		Map<String, Object> body = new TreeMap<>();
		body.put(name, page.items());
		String next = page.next();
		if (next != null) {
			body.put("nextToken", next);
		}
		return body;
	}

	/** The body of TagResource. */
	record TagsBody(Map<String, String> tags) {

		TagsBody {
			tags = Objects.requireNonNullElse(tags, Map.of());
		}

	}

}
