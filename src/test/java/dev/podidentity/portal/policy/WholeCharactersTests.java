package dev.podidentity.portal.policy;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Characters that take two places, wherever they stand in a policy. */
class WholeCharactersTests {

	private static final String RULE = "rules: [{name: a, because: \"\uD83D\uDD12 \uD83D\uDD12\", stages: [{name: Look, groups: [platform]}]}]\n";

	@ParameterizedTest
	@ValueSource(ints = { 1022, 1023, 1024, 1025, 2047, 2048, 2049, 2050, 3074 })
	void characterOfTwoPlacesIsReadWhereverItStands(int at) {
		String text = "#" + "x".repeat(at - 1) + "\uD83D\uDD12".repeat(600) + "\n" + RULE;
		assertThat(PolicyCheck.of(text, null, (policy) -> List.of()).problems()).isEmpty();
		assertThat(RoutingPolicy.inForce(text)).isNotNull();
	}

	@Test
	void noPieceEndsWithinACharacter() throws IOException {
		Reader reader = WholeCharacters.of("ab\uD83D\uDD12c");
		char[] piece = new char[3];
		assertThat(reader.read(piece, 0, 3)).isEqualTo(2);
		assertThat(reader.read(piece, 0, 3)).isEqualTo(3);
		assertThat(new String(piece)).isEqualTo("\uD83D\uDD12c");
		assertThat(reader.read(piece, 0, 3)).isEqualTo(-1);
	}

}
