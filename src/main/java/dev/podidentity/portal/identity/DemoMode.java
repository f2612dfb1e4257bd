package dev.podidentity.portal.identity;

/**
 * Whether demo accounts and demo tokens exist: only where the portal stands on its
 * sandbox.
 */
record DemoMode(boolean on) {

	boolean admits(Account account) {
		return account.enabled() && (this.on || account.source() != Account.Source.DEMO);
	}

}
