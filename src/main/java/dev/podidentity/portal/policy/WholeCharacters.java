package dev.podidentity.portal.policy;

import java.io.FilterReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;

/**
 * Hands out a text so that no piece of it ends within a character: snakeyaml-engine 3.0.1
 * fails where a piece that it reads ends with the first half of one.
 */
final class WholeCharacters extends FilterReader {

	private final PushbackReader text;

	private WholeCharacters(PushbackReader text) {
		super(text);
		this.text = text;
	}

	static Reader of(String text) {
		return new WholeCharacters(new PushbackReader(new StringReader(text)));
	}

	@Override
	public int read(char[] piece, int from, int most) throws IOException {
		int read = this.text.read(piece, from, most);
		if (read > 1 && Character.isHighSurrogate(piece[from + read - 1])) {
			read--;
			this.text.unread(piece[from + read]);
		}
		return read;
	}

}
