package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.catalog.Trust;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A small catalog, and what browsers send. */
final class NewRequests {

	static final String PROD = "arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1";

	static final String AUTO = "arn:aws:eks:eu-west-1:111122223333:cluster/prod-eu-2";

	static final String STAGING = "arn:aws:eks:eu-central-1:444455556666:cluster/staging-eu-1";

	static final String CREATING = "arn:aws:eks:us-east-1:777788889999:cluster/dev-us-1";

	static final String CHECKOUT = "arn:aws:iam::111122223333:role/payments-checkout";

	static final String LEDGER = "arn:aws:iam::111122223333:role/payments-ledger-export";

	static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}";

	static final Catalog CATALOG = Catalogs.of(
			List.of(cluster(CREATING, "CREATING", false, null),
					cluster(PROD, "ACTIVE", false, new AgentAddon("v1.3.8-eksbuild.2", "ACTIVE", List.of())),
					cluster(AUTO, "ACTIVE", true, null), cluster(STAGING, "ACTIVE", false, null)),
			List.of(role(CHECKOUT, Trust.OK), role(LEDGER, Trust.INCOMPLETE),
					role("arn:aws:iam::111122223333:role/payments-legacy-irsa", Trust.NONE),
					role("arn:aws:iam::444455556666:role/payments-checkout", Trust.UNKNOWN)),
			List.of());

	private NewRequests() {
	}

	static Cluster cluster(String arn, String status, boolean autoMode,
			@org.jspecify.annotations.Nullable AgentAddon agent) {
		return new Cluster(ClusterArn.valueOf(arn), status, "1.33", autoMode, agent, Map.of(), Instant.EPOCH);
	}

	static Role role(String arn, Trust trust) {
		return new Role(RoleArn.valueOf(arn), trust);
	}

	/** Everything that is needed, and right. */
	static MultiValueMap<String, String> good() {
		MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
		target(sent, PROD, "payments", "receipt-signer");
		target(sent, AUTO, "payments", "receipt-mailer");
		sent.add("role-q", "payments");
		sent.add("role", CHECKOUT);
		sent.add("roleArn", "");
		sent.add("targetRoleArn", "");
		sent.add("_sendSessionTags", "on");
		sent.add("policy", POLICY);
		tag(sent, "team", "payments");
		tag(sent, "", "");
		sent.add("justification", "Signs receipts.\r\nWithout it no receipt leaves the house.");
		return sent;
	}

	static MultiValueMap<String, String> with(String name, String value) {
		MultiValueMap<String, String> sent = good();
		sent.set(name, value);
		return sent;
	}

	static MultiValueMap<String, String> withTargets(int count) {
		MultiValueMap<String, String> sent = good();
		List.of("cluster", "namespace", "serviceAccount").forEach(sent::remove);
		IntStream.rangeClosed(1, count).forEach((at) -> target(sent, PROD, "payments", "app-" + at));
		return sent;
	}

	static MultiValueMap<String, String> withTags(int count) {
		MultiValueMap<String, String> sent = good();
		List.of("tagKey", "tagValue").forEach(sent::remove);
		IntStream.rangeClosed(1, count).forEach((at) -> tag(sent, "key-" + at, "value-" + at));
		return sent;
	}

	static RequestForm form(MultiValueMap<String, String> sent) {
		return RequestForm.of(new RequestFormParameters(sent));
	}

	static void target(MultiValueMap<String, String> sent, String cluster, String namespace, String serviceAccount) {
		sent.add("cluster", cluster);
		sent.add("namespace", namespace);
		sent.add("serviceAccount", serviceAccount);
	}

	static void tag(MultiValueMap<String, String> sent, String key, String value) {
		sent.add("tagKey", key);
		sent.add("tagValue", value);
	}

}
