package dev.podidentity.portal.sandbox.wire;

import java.util.Map;
import java.util.TreeMap;

import dev.podidentity.portal.sandbox.cloud.Cloud;
import dev.podidentity.portal.sandbox.cloud.Page;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** All of IAM's actions, and what they write alike. */
final class IamActions {

	static final String ROLE_NAME = "RoleName";

	static final String POLICY_NAME = "PolicyName";

	static final String POLICY_ARN = "PolicyArn";

	static final String POLICY_DOCUMENT = "PolicyDocument";

	private IamActions() {
	}

	static Map<String, QueryAction> byName(Cloud cloud) {
		Map<String, QueryAction> all = new TreeMap<>();
		all.putAll(new IamRoleActions(cloud.roles()).byName());
		all.putAll(new IamRolePolicyActions(cloud.rolePolicies()).byName());
		all.putAll(new IamPolicyActions(cloud.policies()).byName());
		all.putAll(IamProviderActions.byName());
		return all;
	}

	static void tags(Xml xml, Iterable<Map.Entry<String, String>> tags) {
		xml.list("Tags", tags, (tag) -> xml.text("Key", tag.getKey()).text("Value", tag.getValue()));
	}

	static void end(Page<?> page, Xml result) {
		result.text("IsTruncated", page.next() != null).text("Marker", page.next());
	}

	/** Policy documents are URL-encoded, as IAM does it (RFC 3986). */
	static String encoded(JsonNode document) {
		return UriUtils.encode(document.toString(), "UTF-8");
	}

}
