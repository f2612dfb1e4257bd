package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class JournalTests {

	private final Path path;

	JournalTests(@TempDir Path directory) throws IOException {
		this.path = directory.resolve("journal");
		Journal.create(this.path, List.of("first", "zweite Zeile: ä😀"));
	}

	@Test
	void linesAreThereAfterReopening() throws IOException {
		append("third");
		append("fourth");
		assertThat(lines()).containsExactly("first", "zweite Zeile: ä😀", "third", "fourth");
	}

	@Test
	void tornLastLineIsDroppedAndTheNextOneIsWhole() throws IOException {
		byte[] cutInACharacter = { 'h', 'a', 'l', 'f', (byte) 0xF0, (byte) 0x9F };
		Files.write(this.path, cutInACharacter, StandardOpenOption.APPEND);
		append("next");
		assertThat(lines()).containsExactly("first", "zweite Zeile: ä😀", "next");
	}

	@Test
	void zeroesAfterAPowerFailureAreDropped() throws IOException {
		Files.write(this.path, new byte[512], StandardOpenOption.APPEND);
		assertThat(lines()).hasSize(2);
	}

	@Test
	void lineIsInTheFileBeforeItIsClosed() throws IOException {
		try (Journal journal = Journal.open(this.path)) {
			journal.append("third");
			assertThat(Files.readString(this.path, StandardCharsets.UTF_8)).endsWith("\nthird\n");
		}
	}

	@Test
	void creatingLeavesNoDraft() throws IOException {
		try (var files = Files.list(this.path.resolveSibling("."))) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactly("journal");
		}
	}

	@Test
	void closedJournalTakesNoLine() throws IOException {
		Journal journal = Journal.open(this.path);
		journal.close();
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> journal.append("late"));
	}

	@Test
	void lineThatDidNotReachTheDiskEndsTheJournal() throws IOException {
		Journal journal = Journal.open(this.path);
		journal.append("third");
		journal.close();
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(journal::force);
		assertThatIOException().isThrownBy(journal::force).withMessageContaining("did not reach the disk");
		assertThatIOException().isThrownBy(() -> journal.append("fourth"))
			.withMessageContaining("did not reach the disk");
	}

	@Test
	void forcingNothingNewNeedsNoDisk() throws IOException {
		Journal journal = Journal.open(this.path);
		journal.append("third");
		journal.force();
		journal.close();
		assertThatNoException().isThrownBy(journal::force);
	}

	@Test
	void everyoneWhoForcesReturns() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try (Journal journal = Journal.open(this.path)) {
			List<Callable<Void>> writers = Collections.nCopies(200, () -> {
				synchronized (journal) {
					journal.append("line");
				}
				journal.force();
				return null;
			});
			for (Future<Void> writer : threads.invokeAll(writers, 60, TimeUnit.SECONDS)) {
				writer.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(lines()).hasSize(202);
	}

	private void append(String line) throws IOException {
		try (Journal journal = Journal.open(this.path)) {
			journal.append(line);
		}
	}

	private List<String> lines() throws IOException {
		try (Journal journal = Journal.open(this.path)) {
			return journal.lines();
		}
	}

}
