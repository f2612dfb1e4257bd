package dev.podidentity.portal.association;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * IAM in memory: one role per name and account, and refuses to be called in a
 * transaction.
 */
class FakeRoles implements Roles {

	private final Map<String, RoleDescription> roles = new HashMap<>();

	private final List<String> calls = new ArrayList<>();

	private @Nullable Kind failure;

	void clear() {
		this.roles.clear();
		this.calls.clear();
		this.failure = null;
	}

	void put(String arn, String id, @Nullable String trustPolicy) {
		RoleArn role = RoleArn.valueOf(arn);
		this.roles.put(role.account() + role.name(), new RoleDescription(role, trustPolicy, Map.of(), id));
	}

	void put(String arn, String id, @Nullable String trustPolicy, Instant createdAt) {
		RoleArn role = RoleArn.valueOf(arn);
		this.roles.put(role.account() + role.name(),
				new RoleDescription(role, trustPolicy, Map.of(), id, null, createdAt));
	}

	void remove(String arn) {
		RoleArn role = RoleArn.valueOf(arn);
		this.roles.remove(role.account() + role.name());
	}

	void fail(@Nullable Kind kind) {
		this.failure = kind;
	}

	/** The roles that were asked for. */
	List<String> calls() {
		return this.calls;
	}

	@Override
	public List<RoleDescription> list(String account) {
		throw new UnsupportedOperationException("the inventory looks at the roles in use only");
	}

	@Override
	public RolePolicy policy(String account, String arn) {
		throw new UnsupportedOperationException("The inventory does not look at policies");
	}

	@Override
	public RolePolicies policies(RoleArn arn) {
		throw new UnsupportedOperationException("the inventory does not look at policies");
	}

	@Override
	public RoleDescription get(RoleArn arn) {
		assertThat(TransactionSynchronizationManager.isActualTransactionActive()).as("in a transaction").isFalse();
		this.calls.add(arn.name());
		if (this.failure != null) {
			throw failed(this.failure, "refused");
		}
		RoleDescription role = this.roles.get(arn.account() + arn.name());
		if (role == null) {
			throw failed(Kind.NOT_FOUND, "The role cannot be found.");
		}
		return role;
	}

	private static AwsCallFailed failed(Kind kind, String message) {
		AwsCall call = new AwsCall("GetRole", "request-1", 400, kind.name(), message, Inventories.NOON, Duration.ZERO);
		return new AwsCallFailed(call, kind, null);
	}

}
