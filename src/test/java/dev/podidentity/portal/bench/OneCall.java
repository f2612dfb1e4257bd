package dev.podidentity.portal.bench;

import java.net.URI;

import software.amazon.awssdk.services.eks.EksClient;

/** One association by the SDK in a virtual machine of its own, as a script makes it. */
final class OneCall {

	private OneCall() {
	}

	public static void main(String[] arguments) {
		try (EksClient eks = SdkLoop.client(URI.create(arguments[0]))) {
			SdkLoop.call(eks);
		}
	}

}
