package dev.podidentity.portal.sandbox.cloud;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a directory to one sandbox; the operating system frees it when a process dies.
 */
final class DirectoryLock implements Closeable {

	private final FileChannel file;

	private DirectoryLock(FileChannel file) {
		this.file = file;
	}

	static DirectoryLock take(Path directory) throws IOException {
		Files.createDirectories(directory);
		FileChannel file = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		if (!isTaken(file)) {
			return new DirectoryLock(file);
		}
		file.close();
		throw new IOException("Another sandbox uses " + directory.toAbsolutePath().normalize());
	}

	private static boolean isTaken(FileChannel file) throws IOException {
		try {
			@Nullable Object lock = file.tryLock();
			return lock == null;
		}
		catch (OverlappingFileLockException ex) {
			return true;
		}
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
