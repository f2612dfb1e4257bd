package dev.podidentity.portal.sandbox.cloud;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * The embedded AWS, without its wire: one state, behind the operations of each service.
 */
public final class Cloud implements Closeable {

	private final Store store;

	private final EksClusters clusters;

	private final EksAssociations associations;

	private final EksTags tags;

	private final IamRoles roles;

	private final IamRolePolicies rolePolicies;

	private final IamPolicies policies;

	private final StsSessions sessions;

	private Cloud(Store store, Clock clock, int associationLimit) {
		this.store = store;
		this.clusters = new EksClusters(store, clock);
		this.associations = new EksAssociations(store, clock, associationLimit);
		this.tags = new EksTags(store, clock);
		this.roles = new IamRoles(store, clock);
		this.rolePolicies = new IamRolePolicies(store);
		this.policies = new IamPolicies(store, clock);
		this.sessions = new StsSessions(store, clock);
	}

	/**
	 * Opens the cloud that is kept in that directory, or seeds a new one.
	 * @param directory where its journal is
	 * @param clock the time
	 * @param visibilityDelay how long readers do not see a change of an association
	 * @param associationLimit how many associations a cluster can have
	 * @throws IOException where the directory is in use or the journal cannot be read
	 */
	public static Cloud open(Path directory, Clock clock, Duration visibilityDelay, int associationLimit)
			throws IOException {
		return new Cloud(Store.open(directory, new State(visibilityDelay)), clock, associationLimit);
	}

	public EksClusters clusters() {
		return this.clusters;
	}

	public EksAssociations associations() {
		return this.associations;
	}

	public EksTags tags() {
		return this.tags;
	}

	public IamRoles roles() {
		return this.roles;
	}

	public IamRolePolicies rolePolicies() {
		return this.rolePolicies;
	}

	public IamPolicies policies() {
		return this.policies;
	}

	public StsSessions sessions() {
		return this.sessions;
	}

	/** Behaves in that way from now on. */
	public void behave(Quirks quirks) {
		this.store.with((state) -> {
			state.behave(quirks);
			return quirks;
		});
	}

	/** The accounts that have a cluster or a role. */
	public Set<String> accounts() {
		return this.store.with(State::accounts);
	}

	@Override
	public void close() throws IOException {
		this.store.close();
	}

}
