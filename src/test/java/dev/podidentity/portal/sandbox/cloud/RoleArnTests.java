package dev.podidentity.portal.sandbox.cloud;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RoleArnTests {

	@ParameterizedTest
	@ValueSource(strings = { "arn:aws:iam::111122223333:role/name", "arn:aws:iam::111122223333:role/a/path/name",
			"arn:aws-cn:iam::111122223333:role/na_me+=,.@-" })
	void readsAndWrites(String text) {
		assertThat(RoleArn.valueOf(text)).hasToString(text);
	}

	@Test
	void pathHasSlashesOnBothEnds() {
		assertThat(RoleArn.valueOf("arn:aws:iam::111122223333:role/a/path/name").path()).isEqualTo("/a/path/");
		assertThat(RoleArn.valueOf("arn:aws:iam::111122223333:role/name").path()).isEqualTo("/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "role/name", "arn:aws:iam::111122223333:role", "arn:aws:iam::111122223333:role/",
			"arn:aws:iam::111122223333:role/a/", "arn:aws:iam::111122223333:role/a b",
			"arn:aws:sts::111122223333:role/a", "arn:aws:iam::111122223333:role/a\n",
			"arn:aws:iam::111122223333:rolex/a" })
	void refusesWhatIsNone(String text) {
		assertThat(RoleArn.parse(text)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> RoleArn.valueOf(text));
	}

	@Test
	void nameHasUpTo64Characters() {
		assertThat(RoleArn.parse("arn:aws:iam::111122223333:role/" + "a".repeat(64))).isPresent();
		assertThat(RoleArn.parse("arn:aws:iam::111122223333:role/" + "a".repeat(65))).isEmpty();
	}

	@Test
	void whatIsNoArnIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Arn.valueOf("nonsense"));
	}

}
