package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalDigestTests {

	private static final int PAIRS = 20_000;

	/** Parts made of what the encoding itself is made of. */
	private static final String ALPHABET = "0123:-a";

	@Test
	void partsAreNotRunTogether() {
		assertThat(digest("a", "bc")).isNotEqualTo(digest("ab", "c"))
			.isNotEqualTo(digest("abc"))
			.isNotEqualTo(digest("a", "b", "c"));
	}

	@Test
	void nothingIsNotEmptyIsNotADash() {
		assertThat(digest((String) null)).isNotEqualTo(digest("")).isNotEqualTo(digest("-")).isNotEqualTo(digest());
		assertThat(digest(null, "1:a")).isNotEqualTo(digest("-1:a"));
	}

	@Test
	void partThatLooksLikeTheEncodingOfTwoIsOne() {
		assertThat(digest("a1:b")).isNotEqualTo(digest("a", "b"));
		assertThat(digest("1:a")).isNotEqualTo(digest("a"));
	}

	@Test
	void domainIsPartOfIt() {
		assertThat(new CanonicalDigest("x").add("a").toHex()).isNotEqualTo(new CanonicalDigest("y").add("a").toHex());
	}

	@Test
	void lengthsCountBytes() {
		assertThat(digest("é")).isNotEqualTo(digest("e\u0301"));
		assertThat(digest("é", "a")).isNotEqualTo(digest("éa"));
	}

	@Test
	void digestIs64HexadecimalDigits() {
		assertThat(digest("a")).matches("[0-9a-f]{64}");
	}

	@Test
	void differentListsNeverHaveEqualDigests() {
		long seed = new Random().nextLong();
		System.out.println("Seed of differentListsNeverHaveEqualDigests: " + seed);
		Random random = new Random(seed);
		int different = 0;
		for (int i = 0; i < PAIRS; i++) {
			List<@Nullable String> one = parts(random);
			List<@Nullable String> other = random.nextBoolean() ? parts(random) : regrouped(one, random);
			assertThat(digest(one).equals(digest(other))).as("seed %d: %s and %s", seed, one, other)
				.isEqualTo(one.equals(other));
			different += one.equals(other) ? 0 : 1;
		}
		assertThat(different).isGreaterThan(PAIRS / 2);
	}

	private static List<@Nullable String> parts(Random random) {
		List<@Nullable String> parts = new ArrayList<>();
		int count = random.nextInt(5);
		for (int i = 0; i < count; i++) {
			parts.add((random.nextInt(6) == 0) ? null : text(random));
		}
		return parts;
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int length = random.nextInt(6);
		for (int i = 0; i < length; i++) {
			text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
		}
		return text.toString();
	}

	/** The same characters, cut at other places: what plain concatenation confuses. */
	private static List<@Nullable String> regrouped(List<@Nullable String> parts, Random random) {
		String all = String.join("", parts.stream().map((part) -> (part != null) ? part : "-").toList());
		int cut = random.nextInt(all.length() + 1);
		return new ArrayList<>(List.of(all.substring(0, cut), all.substring(cut)));
	}

	private static String digest(@Nullable String... parts) {
		return digest(Arrays.asList(parts));
	}

	private static String digest(List<@Nullable String> parts) {
		CanonicalDigest digest = new CanonicalDigest("test");
		parts.forEach(digest::add);
		return digest.toHex();
	}

}
