package dev.podidentity.portal.sandbox;

import java.net.URI;

/** How the AWS CLI is pointed at the sandbox. */
final class AwsCli {

	private AwsCli() {
	}

	static String example(URI endpoint) {
		return "AWS_ENDPOINT_URL=" + endpoint + " AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any"
				+ " aws eks list-clusters --region eu-central-1";
	}

}
