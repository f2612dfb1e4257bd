package dev.podidentity.portal.faults;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

import dev.podidentity.portal.testing.Jvm;

/**
 * The portal packed into a jar, so that its classes can be archived: a start from the
 * archive takes half the time, and time to start is most of what the harness spends. Of
 * the tests only the crash points go with it, else the portal would find all their
 * configurations.
 */
final class PackedPortal {

	private static final Path FOLDER = Path.of("target", "faults");

	private static final Predicate<String> CRASH_POINTS = (
			name) -> name.startsWith("dev/podidentity/portal/faults/crash/")
					|| name.startsWith("software/amazon/awssdk/global/");

	private final String classPath;

	private final Path archive;

	private PackedPortal(String classPath, Path archive) {
		this.classPath = classPath;
		this.archive = archive;
	}

	static PackedPortal pack() {
		try {
			Files.createDirectories(FOLDER);
			List<String> packed = new ArrayList<>();
			for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
				Path path = Path.of(entry);
				packed.add(Files.isDirectory(path) ? jar(path).toString() : entry);
			}
			Path archive = FOLDER.resolve("portal.jsa").toAbsolutePath();
			Files.deleteIfExists(archive);
			return new PackedPortal(String.join(File.pathSeparator, packed), archive);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path jar(Path classes) throws IOException {
		boolean tests = classes.getFileName().toString().equals("test-classes");
		Predicate<String> wanted = tests ? CRASH_POINTS : (name) -> true;
		Path jar = FOLDER.resolve(classes.getFileName() + ".jar").toAbsolutePath();
		try (JarOutputStream out = new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(jar)));
				Stream<Path> all = Files.walk(classes)) {
			out.setLevel(Deflater.NO_COMPRESSION);
			for (Path path : all.filter((each) -> !each.equals(classes)).sorted().toList()) {
				add(out, classes.relativize(path).toString().replace('\\', '/'), path, wanted);
			}
		}
		return jar;
	}

	private static void add(JarOutputStream out, String name, Path path, Predicate<String> wanted) throws IOException {
		if (Files.isDirectory(path)) {
			// without entries for folders, scanning for components finds nothing
			out.putNextEntry(new JarEntry(name + "/"));
			out.closeEntry();
		}
		else if (wanted.test(name)) {
			out.putNextEntry(new JarEntry(name));
			Files.copy(path, out);
			out.closeEntry();
		}
	}

	/** Writes the archive when it ends. */
	Jvm writingArchive() {
		return Jvm.of(this.classPath).with("-XX:ArchiveClassesAtExit=" + this.archive).with("-Xlog:cds=off");
	}

	/** Starts from the archive, where one could be written. */
	Jvm quick() {
		Jvm jvm = Jvm.of(this.classPath);
		return Files.exists(this.archive) ? jvm.with("-XX:SharedArchiveFile=" + this.archive) : jvm;
	}

}
