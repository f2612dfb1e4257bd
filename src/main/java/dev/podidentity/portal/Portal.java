package dev.podidentity.portal;

import dev.podidentity.portal.policy.PolicyCommand;
import dev.podidentity.portal.sandbox.SandboxMain;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The Pod Identity Portal: asks for, decides, makes and records EKS Pod Identity
 * associations.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Portal {

	/**
	 * {@code sandbox} as the first argument starts the embedded AWS alone, {@code policy}
	 * tests a routing policy.
	 */
	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals("sandbox")) {
			SandboxMain.main(args);
			return;
		}
		if (args.length > 0 && args[0].equals("policy")) {
			PolicyCommand.main(args);
			return;
		}
		SpringApplication.run(Portal.class, args);
	}

}
