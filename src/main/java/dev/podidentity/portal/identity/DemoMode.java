package dev.podidentity.portal.identity;

/**
 * Whether demo accounts and demo tokens exist: only where the portal stands on its
 * sandbox.
 */
record DemoMode(boolean on) {

	boolean admits(Account account) {
		return account.enabled() && admits(account.source());
	}

	boolean admits(Account.Source source) {
		return this.on || source != Account.Source.DEMO;
	}

}
