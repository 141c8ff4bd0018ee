package io.github.o11ystarter.autoconfigure.slo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The folder that files are written to, with whatever else is there: files of other
 * services, and of people.
 */
class SloFolder {

	private static final int HEAD = 2_000;

	private final Path folder;

	/**
	 * On the first line, as a comment, or among the first fields where there are none.
	 * Not anywhere: people write about these files, too.
	 */
	private final Pattern mark;

	/**
	 * @param mark text by which files are known that were written for the service
	 */
	SloFolder(Path folder, String mark) {
		this.folder = folder;
		this.mark = Pattern.compile("(?:# |<!-- |\\{\\s(?:.*\\R)*? *\"description\": \")" + Pattern.quote(mark));
	}

	/**
	 * Write files and take away those that nothing is written to any more. A runbook that
	 * somebody has taken over is left alone.
	 * @return names of the files that have changed
	 * @throws ForeignFileException if a file has the name of ours and is not
	 */
	Set<String> write(Map<String, String> files, Set<SloFormat> formats) throws IOException {
		Set<String> changed = new TreeSet<>();
		for (String name : files.keySet()) {
			refuseForeign(name);
		}
		Set<String> leftOver = leftOver(files, formats);
		for (Map.Entry<String, String> file : files.entrySet()) {
			String content = read(file.getKey());
			if (!file.getValue().equals(content) && (content == null || isOurs(content))) {
				replace(file.getKey(), file.getValue());
				changed.add(file.getKey());
			}
		}
		for (String name : leftOver) {
			Files.delete(this.folder.resolve(name));
			changed.add(name);
		}
		return changed;
	}

	/**
	 * Compare with what would be written.
	 * @return a unified diff, empty if there is no difference
	 * @throws ForeignFileException if a file has the name of ours and is not
	 */
	String compare(Map<String, String> files, Set<SloFormat> formats) throws IOException {
		StringBuilder diff = new StringBuilder();
		for (Map.Entry<String, String> file : files.entrySet()) {
			refuseForeign(file.getKey());
			String content = read(file.getKey());
			if (content == null || isOurs(content)) {
				append(diff, file.getKey(), content, file.getValue());
			}
		}
		for (String name : leftOver(files, formats)) {
			append(diff, name, read(name), null);
		}
		return diff.toString();
	}

	private void append(StringBuilder diff, String name, @Nullable String before, @Nullable String after) {
		String hunks = LineDiff.between((before != null) ? before : "", (after != null) ? after : "");
		if (!hunks.isEmpty()) {
			String path = this.folder.resolve(name).toString();
			diff.append("--- ").append((before != null) ? path : "/dev/null").append('\n');
			diff.append("+++ ").append((after != null) ? path : "/dev/null").append('\n');
			diff.append(hunks);
		}
	}

	private void refuseForeign(String name) throws IOException {
		String content = read(name);
		if (content != null && !isOurs(content) && !name.endsWith(SloFormat.RUNBOOKS.ending())) {
			throw new ForeignFileException(this.folder.resolve(name));
		}
	}

	private Set<String> leftOver(Map<String, String> files, Set<SloFormat> formats) throws IOException {
		Set<String> names = new TreeSet<>();
		// Nowhere else: what is in other folders is not ours, and may not be readable.
		addLeftOver("", files, formats, names);
		addLeftOver(SloFormat.FOLDER, files, formats, names);
		return names;
	}

	private void addLeftOver(String parent, Map<String, String> files, Set<SloFormat> formats, Set<String> names)
			throws IOException {
		Path directory = this.folder.resolve(parent);
		if (!Files.isDirectory(directory)) {
			return;
		}
		try (Stream<Path> paths = Files.list(directory)) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				String name = parent + path.getFileName();
				if (!files.containsKey(name) && SloFormat.ofFile(name).filter(formats::contains).isPresent()
						&& isOurs(head(path))) {
					names.add(name);
				}
			}
		}
	}

	private boolean isOurs(String content) {
		return this.mark.matcher(content.substring(0, Math.min(content.length(), HEAD))).lookingAt();
	}

	private static String head(Path file) throws IOException {
		try (InputStream content = Files.newInputStream(file)) {
			return new String(content.readNBytes(HEAD), StandardCharsets.UTF_8);
		}
	}

	private @Nullable String read(String name) throws IOException {
		try {
			// Not "readString": another encoding is no reason to fail.
			return new String(Files.readAllBytes(this.folder.resolve(name)), StandardCharsets.UTF_8);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	private void replace(String name, String content) throws IOException {
		Path file = this.folder.resolve(name);
		Path parent = this.folder.resolve(name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "");
		Files.createDirectories(parent);
		// Not a temporary file of the JDK's: nobody else may read those.
		Path temporary = parent.resolve("." + file.getFileName() + ".tmp");
		try {
			// Made anew, or it would be written to what a link of this name points to.
			Files.deleteIfExists(temporary);
			Files.writeString(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

}
