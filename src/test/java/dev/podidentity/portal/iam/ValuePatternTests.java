package dev.podidentity.portal.iam;

import dev.podidentity.portal.iam.ContextValue.Known;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValuePatternTests {

	private static final String ARN = "arn:aws:sns:eu-central-1:111122223333:receipts:7f3a";

	@ParameterizedTest(name = "{0} and {1}")
	@CsvSource(delimiter = '|', textBlock = """
			payments     | PAYMENTS  | HOLDS
			PayMents     | payments  | HOLDS
			payments-1   | payments  | DOES_NOT_HOLD
			pay*         | payments  | DOES_NOT_HOLD
			# what is not known may be any text, in either case of letters
			PAY${unread} | payments  | CANNOT_TELL
			${unread}    | payments  | CANNOT_TELL
			X${unread}   | payments  | DOES_NOT_HOLD
			PAY${        | payments  | CANNOT_TELL
			${text}      | Payments  | HOLDS
			# nor does a document say what the case of these letters is
			\u212As      | ks        | CANNOT_TELL
			\u0130d      | id        | CANNOT_TELL
			caf\u00E9    | CAF\u00C9 | CANNOT_TELL
			caf\u00E9    | bar       | DOES_NOT_HOLD
			""")
	void caseIsIgnoredAsFarAsItIsKnown(String written, String text, Truth expected) {
		assertThat(ValuePattern.of(written, false, ValuePatternTests::value).matches(text, true)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'',CANNOT_TELL", "*,HOLDS", "**,HOLDS", "?*,CANNOT_TELL", "a*,CANNOT_TELL", "${unread},CANNOT_TELL",
			"*${unread},CANNOT_TELL" })
	void onlyStarsFitATextThatNobodyKnows(String written, Truth expected) {
		assertThat(ValuePattern.of(written, true, ValuePatternTests::value).matchesAnything()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws:sns:eu-central-1:111122223333:receipts:7f3a,HOLDS",
			"arn:aws:sns:eu-central-1:111122223333:receipts:*,HOLDS",
			"arn:aws:sns:eu-central-1:111122223333:receipts*,HOLDS", "arn:aws:sns:eu-central-1:111122223333:*3a,HOLDS",
			"arn:aws:sns:eu-central-1:111122223333:receipts,DOES_NOT_HOLD",
			"arn:aws:sns:eu-central-1:111122223333:receipts:7f3a:x,DOES_NOT_HOLD",
			"arn:aws:sns:eu-central-1:111122223333:receipts:other,DOES_NOT_HOLD",
			"arn:aws:sns:*:111122223333:receipts:7f3a,HOLDS", "arn:aws:*:receipts:7f3a,CANNOT_TELL",
			"arn:aws:sns:eu-central-1:111122223333,CANNOT_TELL" })
	void lastPartOfAnArnMayHaveColonsAndIsComparedAsAWhole(String written, Truth expected) {
		assertThat(ValuePattern.of(written, true, null).matchesArn(ARN)).isEqualTo(expected);
	}

	private static ContextValue value(String key) {
		return key.equals("text") ? new Known("PAYMENTS") : ContextValue.UNREAD;
	}

}
