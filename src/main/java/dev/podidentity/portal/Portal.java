package dev.podidentity.portal;

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

	public static void main(String[] args) {
		SpringApplication.run(Portal.class, args);
	}

}
