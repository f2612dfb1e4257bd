package dev.podidentity.portal.identity;

import java.util.ArrayList;
import java.util.List;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Says what is wrong with the settings that no annotation can see. */
@Component
class SettingsCheck {

	private final IdentitySettings settings;

	private final Groups groups;

	private final DemoMode demo;

	private final PasswordEncoder encoder;

	SettingsCheck(IdentitySettings settings, Groups groups, DemoMode demo, PasswordEncoder encoder) {
		this.settings = settings;
		this.groups = groups;
		this.demo = demo;
		this.encoder = encoder;
	}

	/**
	 * Checks them.
	 * @throws InvalidIdentitySettings with everything that is wrong
	 */
	void run() {
		List<String> problems = new ArrayList<>();
		for (IdentitySettings.AccountSettings account : this.settings.accounts()) {
			account.groups()
				.stream()
				.filter((id) -> this.groups.find(id).isEmpty())
				.forEach((id) -> problems
					.add("Account \"%s\" is in group \"%s\", which is not in portal.identity.groups."
						.formatted(account.username(), id)));
			if (!isUsable(account.passwordHash())) {
				problems.add(("The password-hash of account \"%s\" cannot be used; write {bcrypt} or "
						+ "{argon2@SpringSecurity_v5_8} and the hash.")
					.formatted(account.username()));
			}
			if (!this.demo.on() && DemoPeople.isDemo(account.username())) {
				problems
					.add("Account \"%s\" in portal.identity.accounts is a demo account; the portal refuses to start "
						.formatted(account.username()) + "with one when portal.aws.mode=aws. Use another username.");
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidIdentitySettings(String.join("\n", problems));
		}
	}

	/** Tries it: of some encodings the library may be missing. */
	private boolean isUsable(String hash) {
		try {
			this.encoder.matches("a try", hash);
			return hash.matches("\\{[^}]+}\\$.+");
		}
		catch (IllegalArgumentException | LinkageError ex) {
			return false;
		}
	}

}
