package dev.podidentity.portal.sandbox.cloud;

import java.util.Map;

/** A call that the sandbox refuses, in AWS's words. */
public class AwsFailure extends RuntimeException {

	private final AwsError error;

	private final transient Map<String, String> members;

	public AwsFailure(AwsError error, String message) {
		this(error, message, Map.of());
	}

	private AwsFailure(AwsError error, String message, Map<String, String> members) {
		super(message);
		this.error = error;
		this.members = members;
	}

	/** A failure whose body names the cluster. */
	static AwsFailure on(String clusterName, AwsError error, String message) {
		return new AwsFailure(error, message, Map.of("clusterName", clusterName));
	}

	/** A failure whose body names the add-on. */
	static AwsFailure onAddon(String clusterName, String addonName, String message) {
		return new AwsFailure(AwsError.RESOURCE_NOT_FOUND, message,
				Map.of("clusterName", clusterName, "addonName", addonName));
	}

	public AwsError error() {
		return this.error;
	}

	/** What was said, never absent. */
	public String message() {
		return String.valueOf(getMessage());
	}

	/** Further members of the body, such as {@code clusterName}. */
	public Map<String, String> members() {
		return this.members;
	}

}
