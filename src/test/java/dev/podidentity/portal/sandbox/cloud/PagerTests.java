package dev.podidentity.portal.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class PagerTests {

	private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e");

	@Test
	void pagesTogetherHoldEverythingOnce() {
		List<String> seen = new ArrayList<>();
		String token = null;
		do {
			Page<String> page = cut("letters", LETTERS, "2", token);
			seen.addAll(page.items());
			token = page.next();
		}
		while (token != null);
		assertThat(seen).isEqualTo(LETTERS);
	}

	@Test
	void lastFullPageHasNoToken() {
		assertThat(cut("letters", LETTERS, "5", null).next()).isNull();
		assertThat(cut("letters", List.of(), "5", null)).isEqualTo(new Page<>(List.of(), null));
	}

	@Test
	void entriesThatComeAndGoMoveNothing() {
		Page<String> first = cut("letters", LETTERS, "2", null);
		assertThat(cut("letters", List.of("a", "aa", "c", "d"), "2", first.next()).items()).containsExactly("c", "d");
	}

	@Test
	void pageHoldsAHundredUnlessAskedOtherwise() {
		List<String> many = IntStream.range(1000, 1101).mapToObj(String::valueOf).toList();
		assertThat(cut("many", many, null, null).items()).hasSize(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "101", "-1", "x", "", "1.5", "99999999999" })
	void sizeIsFromOneToAHundred(String size) {
		assertRefused(AwsError.INVALID_PARAMETER, "maxResults", () -> cut("letters", LETTERS, size, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "not base64!", "", "bGV0dGVycw" })
	void foreignTokenIsRefused(String token) {
		assertRefused(AwsError.INVALID_PARAMETER, "nextToken", () -> cut("letters", LETTERS, "2", token));
	}

	@Test
	void tokenOfAnotherListIsRefused() {
		String token = cut("letters", LETTERS, "2", null).next();
		assertRefused(AwsError.INVALID_PARAMETER, "nextToken", () -> cut("digits", LETTERS, "2", token));
	}

	@Test
	void iamHasItsOwnLimitAndWords() {
		assertThat(Pager.IAM.cut("letters", LETTERS, (letter) -> letter, new PageRequest("1000", null)).items())
			.hasSize(5);
		assertRefused(AwsError.VALIDATION, "MaxItems",
				() -> Pager.IAM.cut("letters", LETTERS, (letter) -> letter, new PageRequest("1001", null)));
		assertRefused(AwsError.VALIDATION, "Marker",
				() -> Pager.IAM.cut("letters", LETTERS, (letter) -> letter, new PageRequest(null, "x")));
	}

	private static Page<String> cut(String list, List<String> items, @Nullable String size, @Nullable String token) {
		return Pager.EKS.cut(list, items, (letter) -> letter, new PageRequest(size, token));
	}

}
