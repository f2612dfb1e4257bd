package dev.podidentity.portal.identity;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Settles who can sign in before the portal takes its first request, or stops the start.
 */
@Component
class PeopleAtStart implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(PeopleAtStart.class);

	private static final int TRIES = 5;

	private final SettingsCheck check;

	private final AccountSync sync;

	private final DemoMode demo;

	private final IdentitySettings settings;

	PeopleAtStart(SettingsCheck check, AccountSync sync, DemoMode demo, IdentitySettings settings) {
		this.check = check;
		this.sync = sync;
		this.demo = demo;
		this.settings = settings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.check.run();
		if (!this.demo.on()) {
			refuseDemo();
		}
		untilNoReplicaInterferes(this.sync::syncSettings);
		if (this.demo.on()) {
			untilNoReplicaInterferes(this.sync::syncDemo);
		}
		else if (this.settings.accounts().isEmpty()) {
			logger.warn("Nobody can sign in: there are no accounts. Set portal.identity.groups and "
					+ "portal.identity.accounts (username, display-name, password-hash such as {bcrypt}..., groups).");
		}
	}

	private void refuseDemo() {
		List<String> live = this.sync.liveDemo();
		if (!live.isEmpty()) {
			throw new InvalidIdentitySettings(
					("portal.aws.mode=aws and the database holds demo accounts or tokens (%s). "
							+ "The portal refuses to start in this mode with demo accounts or tokens. Use another database, or "
							+ "shut them: update account set enabled = false where source = 'DEMO'; "
							+ "update api_token set revoked_at = current_timestamp where owner in "
							+ "(select username from account where source = 'DEMO');")
						.formatted(String.join(", ", live)));
		}
	}

	/**
	 * Replicas that start together write the same rows; who comes second finds them
	 * there.
	 */
	private static void untilNoReplicaInterferes(Runnable sync) {
		for (int tried = 1;; tried++) {
			try {
				sync.run();
				return;
			}
			catch (DataIntegrityViolationException | OptimisticLockingFailureException ex) {
				if (tried == TRIES) {
					throw ex;
				}
			}
		}
	}

}
