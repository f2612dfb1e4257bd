package dev.podidentity.portal.request.web;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * The address of a list with its filters; immutable, and without what is empty.
 *
 * @param path path within the portal
 * @param parameters query parameters, in their order
 */
record ListAddress(String path, Map<String, String> parameters) {

	ListAddress(String path) {
		this(path, Map.of());
	}

	/** The address with that parameter set; null or nothing removes it. */
	ListAddress with(String name, @Nullable Object value) {
		Map<String, String> changed = new LinkedHashMap<>(this.parameters);
		String text = (value != null) ? value.toString().strip() : "";
		if (text.isEmpty()) {
			changed.remove(name);
		}
		else {
			changed.put(name, text);
		}
		return new ListAddress(this.path, changed);
	}

	ListAddress without(String name) {
		return with(name, null);
	}

	/** Encoded, ready for a link. */
	@Override
	public String toString() {
		UriComponentsBuilder builder = UriComponentsBuilder.fromPath(this.path);
		this.parameters.keySet().forEach((name) -> builder.queryParam(name, "{" + name + "}"));
		return builder.encode().buildAndExpand(this.parameters).toUriString();
	}

}
