package dev.podidentity.portal.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request over REST, good unless a test spoils it; every service account is
 * asked for once.
 */
public final class Ask {

	private static final AtomicInteger COUNTER = new AtomicInteger();

	private final List<Map<String, String>> targets = new ArrayList<>();

	private final Map<String, @Nullable Object> body = new TreeMap<>();

	private Ask() {
		this.body.put("type", "CREATE");
		this.body.put("targets", this.targets);
		this.body.put("roleArn", "arn:aws:iam::111122223333:role/payments-checkout-v2");
		this.body.put("disableSessionTags", false);
		this.body.put("tags", Map.of("team", "payments"));
		this.body.put("justification", "Writes receipts; without the role they are lost.");
	}

	/** One free target on prod-eu-1. */
	public static Ask valid() {
		return new Ask().target("prod-eu-1", "payments", newServiceAccount());
	}

	/** Nothing but defaults; add targets. */
	public static Ask empty() {
		return new Ask();
	}

	public static String newServiceAccount() {
		return "sa-" + COUNTER.incrementAndGet();
	}

	public Ask target(String cluster, String namespace, String serviceAccount) {
		this.targets.add(Map.of("cluster", cluster, "namespace", namespace, "serviceAccount", serviceAccount));
		return this;
	}

	public Ask with(String field, @Nullable Object value) {
		this.body.put(field, value);
		return this;
	}

	public String json() {
		return JsonMapper.builder().build().writeValueAsString(this.body);
	}

}
