package dev.podidentity.portal.sandbox.cloud;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An append-only file of lines. One thread at a time may {@link #append}; any of them may
 * {@link #force}, and one wait for the disk serves all lines that were written before it.
 * A last line without its end was never answered to anybody: the write was cut off, and
 * the line is dropped.
 */
final class Journal implements Closeable {

	private final FileChannel file;

	private final List<String> lines;

	private final Lock lock = new ReentrantLock();

	private final Condition done = this.lock.newCondition();

	/** Guarded by the lock. */
	private boolean forcing;

	private volatile long written;

	private volatile long forced;

	private volatile boolean broken;

	private Journal(FileChannel file, List<String> lines, long end) {
		this.file = file;
		this.lines = lines;
		this.written = end;
		this.forced = end;
	}

	/** Writes a new journal in one step: after a kill it is there as a whole or not. */
	static void create(Path path, List<String> lines) throws IOException {
		Path draft = path.resolveSibling(path.getFileName() + ".new");
		try (FileChannel file = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE)) {
			write(file, String.join("\n", lines) + "\n");
			file.force(false);
		}
		Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
	}

	static Journal open(Path path) throws IOException {
		byte[] bytes = Files.readAllBytes(path);
		int end = bytes.length;
		while (end > 0 && bytes[end - 1] != '\n') {
			end--;
		}
		FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
		file.truncate(end);
		file.position(end);
		return new Journal(file, new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList(), end);
	}

	/** The lines that were there when the journal was opened. */
	List<String> lines() {
		return this.lines;
	}

	/** Writes a line. It is on the disk once {@link #force} has returned. */
	void append(String line) throws IOException {
		checkWhole();
		long end = this.file.position();
		try {
			write(this.file, line + "\n");
			this.written = this.file.position();
		}
		catch (IOException ex) {
			// half a line would spoil the next one
			this.file.truncate(end);
			throw ex;
		}
	}

	/** Returns when all that has been appended so far is on the disk. */
	void force() throws IOException {
		long wanted = this.written;
		while (this.forced < wanted) {
			if (isFirst(wanted)) {
				forceAll();
			}
		}
	}

	/** Whoever comes first forces for all; the others wait for that and look again. */
	private boolean isFirst(long wanted) {
		this.lock.lock();
		try {
			if (this.forcing) {
				this.done.awaitUninterruptibly();
				return false;
			}
			this.forcing = this.forced < wanted;
			return this.forcing;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void forceAll() throws IOException {
		try {
			checkWhole();
			long end = this.written;
			this.file.force(false);
			this.forced = end;
		}
		catch (IOException ex) {
			// the system may have dropped the lines; a second try would not bring them
			// back
			this.broken = true;
			throw ex;
		}
		finally {
			end();
		}
	}

	private void end() {
		this.lock.lock();
		this.forcing = false;
		this.done.signalAll();
		this.lock.unlock();
	}

	private void checkWhole() throws IOException {
		if (this.broken) {
			throw new IOException("An earlier line did not reach the disk");
		}
	}

	private static void write(FileChannel file, String text) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
		while (bytes.hasRemaining()) {
			file.write(bytes);
		}
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
