package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import tools.jackson.core.type.TypeReference;

/**
 * The managed policies of all accounts. Those of AWS are data in
 * {@code sandbox/aws-managed-policies.json} and in no journal.
 */
final class PolicyIndex {

	private final Map<String, ManagedPolicy> byArn = new TreeMap<>();

	PolicyIndex() {
		ofAws().forEach(this::put);
	}

	static List<ManagedPolicy> ofAws() {
		try (InputStream json = PolicyIndex.class.getResourceAsStream("/sandbox/aws-managed-policies.json")) {
			return Json.MAPPER.readValue(json, new TypeReference<List<ManagedPolicy>>() {
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void put(ManagedPolicy policy) {
		this.byArn.put(policy.arn(), policy);
	}

	void remove(String arn) {
		this.byArn.remove(arn);
	}

	/** A policy that roles of the account can have: its own, or one of AWS. */
	Optional<ManagedPolicy> of(String account, PolicyArn arn) {
		return Optional.ofNullable(this.byArn.get(arn.toString()))
			.filter((policy) -> arn.isOfAws() || arn.account().equals(account));
	}

	/** Whether the account has a policy of that name, in any path and any case. */
	boolean hasName(PolicyArn arn) {
		return this.byArn.keySet()
			.stream()
			.map(PolicyArn::valueOf)
			.anyMatch((other) -> other.account().equals(arn.account()) && other.name().equalsIgnoreCase(arn.name()));
	}

}
