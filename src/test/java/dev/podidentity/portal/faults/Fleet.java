package dev.podidentity.portal.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.podidentity.portal.testing.Jvm;
import dev.podidentity.portal.testing.PortalProcess;
import dev.podidentity.portal.testing.PostgresServer;
import dev.podidentity.portal.testing.SandboxControl;
import org.awaitility.Awaitility;

/**
 * Portals on one database and one sandbox, each a process. The two of the shared fleet
 * serve all scenarios: starting them is what takes time.
 */
final class Fleet implements AutoCloseable {

	/**
	 * What is not tried shall not be in the way: the pace of calls to EKS and the wait
	 * before a stop, except where they are tried, and the reading of the whole inventory
	 * with every start.
	 */
	private static final Map<String, String> SETTINGS = Map.of("faults.poison", "true",
			"portal.inventory.scan-interval", "10m", "portal.provisioning.calls-per-second", "1000",
			"portal.provisioning.burst", "1000", "portal.shutdown.drain", "0s");

	private final List<PortalProcess> portals = new CopyOnWriteArrayList<>();

	private final PackedPortal packed = PackedPortal.pack();

	private final PostgresServer.Database database;

	private final Path dataDir;

	private final PortalProcess sandbox;

	private Fleet(PostgresServer.Database database) {
		try {
			this.dataDir = Files.createTempDirectory("portal-faults");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.database = database;
		this.sandbox = PortalProcess.sandbox(this.dataDir, "--control-port=0", "--association-limit=20000");
		// migrates the database, and leaves its classes to all that start after it
		run(this.packed.writingArchive()).close();
	}

	/** The fleet of all scenarios that do not break the database. */
	static Fleet shared() {
		return Shared.FLEET;
	}

	/** A fleet of its own on that database; portals are yet to be started. */
	static Fleet on(PostgresServer.Database database) {
		return new Fleet(database);
	}

	/** Starts portals until there are that many, or stops some. */
	Fleet of(int portals, String... options) {
		List<CompletableFuture<?>> starts = new ArrayList<>();
		for (int i = this.portals.size(); i < portals; i++) {
			starts.add(CompletableFuture.runAsync(() -> this.portals.add(start(options))));
		}
		starts.forEach(CompletableFuture::join);
		while (this.portals.size() > portals) {
			this.portals.remove(this.portals.size() - 1).close();
		}
		return this;
	}

	/**
	 * A portal that is not one of the fleet, with options such as {@code name=value}:
	 * nobody is sent to it by chance.
	 */
	PortalProcess start(String... options) {
		return run(this.packed.quick(), options);
	}

	/** Adds a portal with these variables in its environment. */
	PortalProcess add(Map<String, String> environment) {
		PortalProcess portal = run(this.packed.quick().in(environment));
		this.portals.add(portal);
		return portal;
	}

	/**
	 * Takes a portal out that has ended, or is about to: nobody is sent to it any more.
	 */
	void remove(PortalProcess portal) {
		this.portals.remove(portal);
	}

	private PortalProcess run(Jvm jvm, String... options) {
		Map<String, String> all = new LinkedHashMap<>(Map.of("spring.profiles.active", "postgres", "portal.data-dir",
				this.dataDir.toString(), "portal.sandbox.endpoint", this.sandbox.base(), "spring.datasource.url",
				this.database.url(), "spring.datasource.username", this.database.applicationRole(),
				"spring.datasource.password", this.database.password(), "spring.flyway.user", this.database.ownerRole(),
				"spring.flyway.password", this.database.password()));
		all.putAll(SETTINGS);
		for (String option : options) {
			all.put(option.split("=", 2)[0], option.split("=", 2)[1]);
		}
		return PortalProcess.portal(jvm,
				all.entrySet()
					.stream()
					.map((option) -> "--" + option.getKey() + "=" + option.getValue())
					.toArray(String[]::new));
	}

	PortalProcess portal(int number) {
		return this.portals.get(number);
	}

	/** One that is ready, as far as is known; waits where there is none. */
	PortalProcess any(Random random) {
		List<PortalProcess> ready = Awaitility.await()
			.pollInterval(Duration.ofMillis(20))
			.atMost(Duration.ofSeconds(60))
			.until(() -> List.copyOf(this.portals), (portals) -> !portals.isEmpty());
		return ready.get(random.nextInt(ready.size()));
	}

	/** Takes one out by kill -9; another takes its place once it has started. */
	CompletableFuture<Void> replaceKilled(PortalProcess portal) {
		this.portals.remove(portal);
		portal.kill();
		portal.close();
		return CompletableFuture.runAsync(() -> this.portals.add(start()));
	}

	/** The knobs. */
	SandboxControl sandbox() {
		return this.sandbox.control();
	}

	/** Where AWS is for those who go there by hand. */
	URI aws() {
		return URI.create(this.sandbox.base());
	}

	/** What database, journal and trail say of service accounts of that prefix. */
	Records records() {
		return new Records(this.database, this.dataDir.resolve("sandbox").resolve("journal.jsonl"));
	}

	@Override
	public void close() {
		this.portals.forEach(PortalProcess::kill);
		this.portals.forEach(PortalProcess::close);
		this.sandbox.close();
	}

	private static final class Shared {

		private static final Fleet FLEET = start();

		private static Fleet start() {
			Fleet fleet = new Fleet(PostgresServer.shared().newDatabase());
			Runtime.getRuntime().addShutdownHook(new Thread(fleet::close, "fleet-stop"));
			return fleet.of(2);
		}

	}

}
