package dev.podidentity.portal.sandbox.cloud;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import tools.jackson.core.JacksonException;

/**
 * The state and its journal, for one thread at a time. A change is in the journal before
 * it is true, and on the disk before anybody is told of it, so that what was answered
 * survives a kill.
 */
final class Store implements Closeable {

	private final DirectoryLock lock;

	private final Journal journal;

	private final State state;

	private Store(DirectoryLock lock, Journal journal, State state) {
		this.lock = lock;
		this.journal = journal;
		this.state = state;
	}

	/**
	 * Opens the journal of that directory and repeats it; where there is none, writes one
	 * from the seed.
	 * @throws IOException where the directory is in use or the journal cannot be read
	 */
	static Store open(Path directory, State state) throws IOException {
		DirectoryLock lock = DirectoryLock.take(directory);
		try {
			Path path = directory.resolve("journal.jsonl");
			if (Files.notExists(path)) {
				Journal.create(path, Seed.read().changes().stream().map(Store::line).toList());
			}
			Journal journal = Journal.open(path);
			repeat(journal.lines(), state);
			return new Store(lock, journal, state);
		}
		catch (IOException ex) {
			lock.close();
			throw ex;
		}
	}

	private static void repeat(List<String> lines, State state) throws IOException {
		for (int i = 0; i < lines.size(); i++) {
			try {
				Json.MAPPER.readValue(lines.get(i), Change.class).applyTo(state);
			}
			catch (JacksonException ex) {
				throw new IOException("The journal of the sandbox is damaged in line " + (i + 1), ex);
			}
		}
	}

	<T> T with(Function<State, T> work) {
		try {
			return alone(work);
		}
		finally {
			// outside of the lock: those who wait here share one write to the disk
			force();
		}
	}

	private synchronized <T> T alone(Function<State, T> work) {
		return work.apply(this.state);
	}

	private void force() {
		try {
			this.journal.force();
		}
		catch (IOException ex) {
			throw notWritten(ex);
		}
	}

	/** To be called by the work of {@link #with}. */
	synchronized void commit(Change change) {
		try {
			this.journal.append(line(change));
		}
		catch (IOException ex) {
			throw notWritten(ex);
		}
		change.applyTo(this.state);
	}

	private static UncheckedIOException notWritten(IOException cause) {
		return new UncheckedIOException("The sandbox cannot write its journal", cause);
	}

	private static String line(Change change) {
		return Json.MAPPER.writerFor(Change.class).writeValueAsString(change);
	}

	@Override
	public synchronized void close() throws IOException {
		try (this.lock) {
			this.journal.close();
		}
	}

}
