package dev.podidentity.portal.sandbox.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.cloud.Caller;
import dev.podidentity.portal.sandbox.wire.Answer;
import dev.podidentity.portal.sandbox.wire.AwsService;
import dev.podidentity.portal.sandbox.wire.Call;
import org.jspecify.annotations.Nullable;

/**
 * EKS that does nothing but remember its calls; the method of a call is its operation.
 */
final class FakeEks implements AwsService {

	static final Answer DONE = new Answer(200, "application/json",
			"{\"association\":{}}".getBytes(StandardCharsets.UTF_8));

	final List<Call> applied = new ArrayList<>();

	@Nullable RuntimeException failure;

	static Call create(String serviceAccount) {
		return call(Target.CREATE, "/clusters/prod-eu-1/pod-identity-associations",
				"{\"namespace\":\"payments\",\"serviceAccount\":\"" + serviceAccount + "\",\"roleArn\":\"r\"}");
	}

	static Call list() {
		return call("ListClusters", "/clusters", "");
	}

	static Call call(String operation, String path, String body) {
		return new Call(new Caller("any", "eu-central-1", null), "request", "localhost", operation, path, "",
				body.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public Answer perform(Call call) {
		if (this.failure != null) {
			throw this.failure;
		}
		this.applied.add(call);
		return DONE;
	}

	@Override
	public String operation(Call call) {
		return call.method();
	}

	@Override
	public Set<String> operations() {
		return Set.of(Target.CREATE, "ListClusters");
	}

	@Override
	public Answer refuse(AwsFailure refused, String requestId) {
		return new Answer(refused.error().status(), "application/json", new byte[0]);
	}

	@Override
	public AwsError ownFailure() {
		return AwsError.SERVER;
	}

}
