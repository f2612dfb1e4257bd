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

/**
 * An append-only file of lines. A line is on the disk before {@link #append} returns. A
 * last line without its end was never answered to anybody: the write was cut off, and the
 * line is dropped.
 */
final class Journal implements Closeable {

	private final FileChannel file;

	private final List<String> lines;

	private Journal(FileChannel file, List<String> lines) {
		this.file = file;
		this.lines = lines;
	}

	/** Writes a new journal in one step: after a kill it is there as a whole or not. */
	static void create(Path path, List<String> lines) throws IOException {
		Path draft = path.resolveSibling(path.getFileName() + ".new");
		try (FileChannel file = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE)) {
			write(file, String.join("\n", lines) + "\n");
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
		return new Journal(file, new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList());
	}

	/** The lines that were there when the journal was opened. */
	List<String> lines() {
		return this.lines;
	}

	void append(String line) throws IOException {
		long end = this.file.position();
		try {
			write(this.file, line + "\n");
		}
		catch (IOException ex) {
			// half a line would spoil the next one
			this.file.truncate(end);
			throw ex;
		}
	}

	private static void write(FileChannel file, String text) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
		while (bytes.hasRemaining()) {
			file.write(bytes);
		}
		file.force(false);
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
