package dev.podidentity.portal.sandbox.faults;

import java.util.Optional;

import dev.podidentity.portal.sandbox.cloud.Json;
import dev.podidentity.portal.sandbox.cloud.Location;
import dev.podidentity.portal.sandbox.wire.Call;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an association is asked for.
 *
 * @param location account and region
 * @param cluster name of the cluster
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 */
record Target(Location location, String cluster, String namespace, String serviceAccount) {

	static final String CREATE = "CreatePodIdentityAssociation";

	/**
	 * The target of a create, or empty where the call is another one or says nonsense.
	 */
	static Optional<Target> of(String operation, Call call) {
		return operation.equals(CREATE) ? of(call) : Optional.empty();
	}

	private static Optional<Target> of(Call call) {
		try {
			JsonNode body = Json.MAPPER.readTree(call.body());
			return Optional.of(new Target(call.caller().location(), call.rawPath().split("/")[2],
					body.path("namespace").asString(""), body.path("serviceAccount").asString("")));
		}
		catch (JacksonException ex) {
			// EKS itself will say so
			return Optional.empty();
		}
	}

	/** {@code account.region.cluster/namespace/service-account}. */
	@Override
	public String toString() {
		return this.location.account() + "." + this.location.region() + "." + this.cluster + "/" + this.namespace + "/"
				+ this.serviceAccount;
	}

}
