package dev.podidentity.portal.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/**
 * A PostgreSQL of its own, on the disk and with fsync, from the binaries of this machine,
 * since those that tests embed have no pgbench.
 */
final class PostgresCluster implements AutoCloseable {

	private static final List<String> OPTIONS = List.of("shared_preload_libraries=pg_stat_statements",
			"listen_addresses=127.0.0.1", "max_connections=200", "shared_buffers=1GB", "max_wal_size=8GB",
			"checkpoint_timeout=30min");

	private final Path binaries;

	private final Path directory;

	private final int port;

	private final Process process;

	private PostgresCluster(Path binaries, Path directory, int port, Process process) {
		this.binaries = binaries;
		this.directory = directory;
		this.port = port;
		this.process = process;
	}

	/** Makes and starts one in a temporary directory. */
	static PostgresCluster start() {
		Path binaries = binaries().orElseThrow(() -> new IllegalStateException(
				"The benchmark needs PostgreSQL 15 or newer with pgbench. On Debian: apt-get install postgresql"));
		Path directory = directory();
		int port = freePort();
		Shell.run(asPostgres(binaries.resolve("initdb").toString(), "-D", directory + "/data", "-U", "postgres", "-A",
				"trust", "-E", "UTF8", "--locale=C.UTF-8"));
		PostgresCluster cluster = new PostgresCluster(binaries, directory, port, launch(binaries, directory, port));
		Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
		cluster.awaitStart();
		cluster.execute("postgres", "create extension pg_stat_statements", "create role portal_owner login",
				"create role portal_app login");
		return cluster;
	}

	private static Optional<Path> binaries() {
		try (Stream<Path> versions = Files.isDirectory(Path.of("/usr/lib/postgresql"))
				? Files.list(Path.of("/usr/lib/postgresql")) : Stream.empty()) {
			Stream<Path> debian = versions.map((version) -> version.resolve("bin")).sorted(Comparator.reverseOrder());
			Stream<Path> inPath = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
			return Stream.concat(debian, inPath)
				.filter((path) -> Files.isExecutable(path.resolve("pgbench"))
						&& Files.isExecutable(path.resolve("initdb")))
				.findFirst();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path directory() {
		try {
			Path directory = Files.createTempDirectory("portal-bench-postgres");
			if (root()) {
				Shell.run(List.of("chown", "postgres", directory.toString()));
			}
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Process launch(Path binaries, Path directory, int port) {
		List<String> command = asPostgres(binaries.resolve("postgres").toString(), "-D", directory + "/data", "-p",
				String.valueOf(port), "-k", directory.toString());
		OPTIONS.forEach((option) -> command.addAll(List.of("-c", option)));
		try {
			Files.createDirectories(Path.of("target", "bench"));
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(Path.of("target", "bench", "postgres.log").toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** PostgreSQL refuses to run as root. */
	private static List<String> asPostgres(String... command) {
		List<String> whole = new ArrayList<>();
		if (root()) {
			whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
		}
		whole.addAll(List.of(command));
		return whole;
	}

	private static boolean root() {
		return System.getProperty("user.name").equals("root");
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitStart() {
		Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
			connect("postgres").close();
			return true;
		});
	}

	/** A new, empty database of that name, owned by the role that migrates. */
	Database newDatabase(String name) {
		execute("postgres", "create database " + name + " owner portal_owner");
		return new Database(this, name);
	}

	String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database;
	}

	Connection connect(String database) throws SQLException {
		return DriverManager.getConnection(url(database), "postgres", "");
	}

	void execute(String database, String... statements) {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Runs pgbench as the application's role; the answer is what it prints. */
	String pgbench(String database, List<String> options) {
		List<String> command = new ArrayList<>(List.of(this.binaries.resolve("pgbench").toString(), "-h", "127.0.0.1",
				"-p", String.valueOf(this.port), "-U", "portal_app", "-n", "-M", "prepared"));
		command.addAll(options);
		command.add(database);
		return Shell.run(command);
	}

	/** The time that all its processes have spent on processors so far. */
	Duration cpu() {
		return this.process.descendants()
			.map((child) -> child.info().totalCpuDuration().orElse(Duration.ZERO))
			.reduce(Duration.ZERO, Duration::plus);
	}

	/** What is to be known of it to judge figures. */
	String describe() {
		return new Database(this, "postgres").text("""
				select 'PostgreSQL ' || split_part(version(), ' ', 2) || ': '
				    || string_agg(name || '=' || current_setting(name), ', ' order by name)
				from pg_settings
				where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers')""");
	}

	/** Also called when the virtual machine ends, perhaps while it is being closed. */
	@Override
	public synchronized void close() {
		if (!this.process.isAlive()) {
			return;
		}
		Shell.run(asPostgres(this.binaries.resolve("pg_ctl").toString(), "-D", this.directory + "/data", "-m", "fast",
				"stop"));
		try {
			this.process.waitFor(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Shell.run(List.of("rm", "-rf", this.directory.toString()));
	}

}
