package dev.podidentity.portal.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The path that was asked for, also where Tomcat gave up on the first line of a request:
 * it keeps no part of an address that holds a character it does not take, but the bytes
 * that it has read.
 */
final class RawAddress {

	private static final Pattern FIRST_LINE = Pattern.compile("[\\r\\n]*[A-Za-z]+[ \\t]+(/[^\\s?#]*)");

	private RawAddress() {
	}

	/** Null where nobody can tell. */
	static @Nullable String path(Request request) {
		String known = request.getRequestURI();
		if (StringUtils.hasText(known)) {
			return known;
		}
		return (request.getCoyoteRequest().getInputBuffer() instanceof ApplicationBufferHandler read)
				? path(read.getByteBuffer()).orElse(null) : null;
	}

	static Optional<String> path(@Nullable ByteBuffer read) {
		if (read == null) {
			return Optional.empty();
		}
		String text = StandardCharsets.ISO_8859_1.decode(read.duplicate().position(0)).toString();
		Matcher matcher = FIRST_LINE.matcher(text);
		return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
