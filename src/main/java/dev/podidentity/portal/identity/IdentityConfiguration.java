package dev.podidentity.portal.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

	@Bean
	DemoMode demoMode(@Value("${portal.aws.mode:sandbox}") String mode) {
		return new DemoMode(mode.equalsIgnoreCase("sandbox"));
	}

	@Bean
	Groups groups(IdentitySettings settings, DemoMode demo) {
		List<Group> groups = new ArrayList<>(demo.on() ? DemoPeople.GROUPS : List.of());
		settings.groups().forEach((group) -> groups.add(group.toGroup()));
		return new Groups(groups);
	}

	/**
	 * The slow encodings only: what a hash says in front decides, and plain text is none.
	 */
	@Bean
	PasswordEncoder passwordEncoder() {
		return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(12),
				"argon2@SpringSecurity_v5_8", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
	}

}
