package dev.podidentity.portal.policy;

import org.jspecify.annotations.Nullable;

/**
 * Where a single value begins in the text of a file. YAML folds lines and takes blanks
 * away, and keeps all that can be seen, so it is followed by that.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
record ScalarText(int line, int column) {

	/**
	 * The line in which a part of the value stands; 0 where that cannot be told, such as
	 * in a text with escapes.
	 * @param file the lines of the file
	 * @param value the value, at least up to the part
	 * @param begin how many characters of it are before the part
	 */
	int lineOf(String[] file, String value, int begin) {
		Reader reader = reader(file);
		int[] characters = value.codePoints().toArray();
		for (int i = 0; i < characters.length && reader != null; i++) {
			if (Character.isWhitespace(characters[i])) {
				continue;
			}
			int seen = reader.next();
			if (seen != characters[i]) {
				return 0;
			}
			if (i >= begin) {
				return reader.line;
			}
		}
		return 0;
	}

	private @Nullable Reader reader(String[] lines) {
		if (this.line > lines.length) {
			return null;
		}
		String first = lines[this.line - 1];
		int at = Math.min(Math.max(0, this.column - 1), first.length());
		if (first.startsWith("|", at) || first.startsWith(">", at)) {
			return new Reader(lines, this.line + 1, 0);
		}
		boolean quoted = first.startsWith("\"", at) || first.startsWith("'", at);
		return new Reader(lines, this.line, quoted ? at + 1 : at);
	}

	/** Goes from one character that can be seen to the next. */
	private static final class Reader {

		private final String[] lines;

		private int line;

		private int at;

		Reader(String[] lines, int line, int at) {
			this.lines = lines;
			this.line = line;
			this.at = at;
		}

		/** The next one; -1 at the end. */
		int next() {
			while (this.line <= this.lines.length) {
				String text = this.lines[this.line - 1];
				while (this.at < text.length()) {
					int character = text.codePointAt(this.at);
					this.at += Character.charCount(character);
					if (!Character.isWhitespace(character)) {
						return character;
					}
				}
				this.line++;
				this.at = 0;
			}
			return -1;
		}

	}

}
