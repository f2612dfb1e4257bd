package dev.podidentity.portal.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;

/** The parameters of a query string or of a form. */
final class Parameters {

	private final MultiValueMap<String, String> values;

	private Parameters(MultiValueMap<String, String> values) {
		this.values = values;
	}

	/** Of a URL: a plus is a plus. */
	static Parameters ofQuery(String text) {
		return parse(text, (part) -> StringUtils.uriDecode(part, StandardCharsets.UTF_8));
	}

	/** Of a form: a plus is a space. */
	static Parameters ofForm(String text) {
		return parse(text, (part) -> URLDecoder.decode(part, StandardCharsets.UTF_8));
	}

	/** Decodes a part of a URL. */
	static String decode(String text) {
		return decoded(text, (part) -> StringUtils.uriDecode(part, StandardCharsets.UTF_8));
	}

	private static Parameters parse(String text, UnaryOperator<String> decoder) {
		MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
		for (String pair : StringUtils.tokenizeToStringArray(text, "&")) {
			int equals = pair.indexOf('=');
			String name = (equals < 0) ? pair : pair.substring(0, equals);
			String value = (equals < 0) ? "" : pair.substring(equals + 1);
			values.add(decoded(name, decoder), decoded(value, decoder));
		}
		return new Parameters(values);
	}

	private static String decoded(String text, UnaryOperator<String> decoder) {
		try {
			return decoder.apply(text);
		}
		catch (IllegalArgumentException ex) {
			throw new AwsFailure(AwsError.SERIALIZATION, "Invalid percent-encoding");
		}
	}

	@Nullable String get(String name) {
		return this.values.getFirst(name);
	}

	List<String> all(String name) {
		return this.values.getOrDefault(name, List.of());
	}

}
