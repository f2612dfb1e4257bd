package dev.podidentity.portal.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a list that is sorted by a key into pages. The token names the last key seen and
 * the list it belongs to, so that nothing is lost or repeated while entries come and go,
 * and the token of another list is refused.
 */
enum Pager {

	EKS(AwsError.INVALID_PARAMETER, "maxResults", "nextToken", 100),

	IAM(AwsError.VALIDATION, "MaxItems", "Marker", 1000);

	private static final int DEFAULT_SIZE = 100;

	private final AwsError error;

	private final String sizeName;

	private final String tokenName;

	private final int limit;

	Pager(AwsError error, String sizeName, String tokenName, int limit) {
		this.error = error;
		this.sizeName = sizeName;
		this.tokenName = tokenName;
		this.limit = limit;
	}

	<T> Page<T> cut(String list, Collection<T> items, Function<T, String> key, PageRequest request) {
		int size = size(request.size());
		String after = after(list, request.token());
		List<T> rest = items.stream().filter((item) -> key.apply(item).compareTo(after) > 0).limit(size + 1L).toList();
		if (rest.size() <= size) {
			return new Page<>(rest, null);
		}
		List<T> page = rest.subList(0, size);
		return new Page<>(page, token(list, key.apply(page.get(size - 1))));
	}

	private int size(@Nullable String text) {
		if (text == null) {
			return DEFAULT_SIZE;
		}
		if (text.matches("[0-9]{1,4}")) {
			int size = Integer.parseInt(text);
			if (size >= 1 && size <= this.limit) {
				return size;
			}
		}
		throw new AwsFailure(this.error, this.sizeName + " must be a number from 1 to " + this.limit);
	}

	private String token(String list, String lastKey) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((list + "\n" + lastKey).getBytes(StandardCharsets.UTF_8));
	}

	private String after(String list, @Nullable String token) {
		if (token == null) {
			return "";
		}
		String prefix = list + "\n";
		String decoded = decode(token);
		if (!decoded.startsWith(prefix)) {
			throw new AwsFailure(this.error, "Invalid " + this.tokenName);
		}
		return decoded.substring(prefix.length());
	}

	private String decode(String token) {
		try {
			return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new AwsFailure(this.error, "Invalid " + this.tokenName);
		}
	}

}
