package dev.podidentity.portal.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.ContextValue.Many;
import dev.podidentity.portal.iam.ContextValue.Moment;
import dev.podidentity.portal.iam.PolicyDocument.Version;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** IAM takes a list without values, such as {@code "StringNotEquals": {"x": []}}. */
class ConditionsWithoutValuesTests {

	private static final Map<String, ContextValue> REQUEST = Map.ofEntries(Map.entry("text", new Known("payments")),
			Map.entry("blank", new Known("")), Map.entry("arn", new Known("arn:aws:eks:eu-central-1:1:cluster/x")),
			Map.entry("number", new Known("10")), Map.entry("yes", new Known("true")),
			Map.entry("ip", new Known("10.1.2.3")), Map.entry("bytes", new Known("QUJD")),
			Map.entry("now", new Moment(Instant.EPOCH, true)), Map.entry("absent", ContextValue.ABSENT),
			Map.entry("unread", ContextValue.UNREAD), Map.entry("list", new Many(Set.of("a", "b"), true)),
			Map.entry("more", new Many(Set.of("a"), false)), Map.entry("empty", new Many(Set.of(), true)));

	/** As the policy checks of Access Analyzer say, for every kind of comparison. */
	@ParameterizedTest(name = "{0} {1} []")
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			StringEquals                         | text   | ?
			StringEquals                         | absent | ?
			StringNotEquals                      | text   | ?
			StringNotEquals                      | absent | ?
			StringNotLike                        | unread | ?
			ArnNotLike                           | arn    | ?
			NumericNotEquals                     | number | ?
			DateLessThan                         | now    | ?
			Bool                                 | yes    | ?
			BinaryEquals                         | bytes  | ?
			NotIpAddress                         | ip     | ?
			Null                                 | absent | ?
			Null                                 | text   | ?
			StringEqualsIfExists                 | text   | no
			StringNotEqualsIfExists              | text   | no
			StringNotEqualsIfExists              | unread | no
			StringNotEqualsIfExists              | absent | yes
			StringNotEqualsIfExists              | who    | ?
			BoolIfExists                         | yes    | no
			BoolIfExists                         | absent | yes
			DateNotEqualsIfExists                | now    | no
			ForAnyValue:StringEquals             | list   | no
			ForAnyValue:StringNotEquals          | list   | no
			ForAnyValue:StringNotEquals          | more   | no
			ForAnyValue:StringNotEquals          | absent | no
			ForAnyValue:StringNotEquals          | who    | no
			ForAnyValue:StringNotEqualsIfExists  | list   | no
			ForAnyValue:StringNotEqualsIfExists  | absent | ?
			ForAnyValue:Null                     | text   | no
			ForAllValues:StringEquals            | list   | no
			ForAllValues:StringNotEquals         | list   | no
			ForAllValues:StringNotEquals         | more   | no
			ForAllValues:StringNotEquals         | unread | no
			ForAllValues:StringNotEquals         | absent | yes
			ForAllValues:StringNotEquals         | empty  | ?
			ForAllValues:StringNotEquals         | blank  | ?
			ForAllValues:StringNotEqualsIfExists | text   | no
			ForAllValues:ArnNotLike              | absent | yes
			ForAllValues:Null                    | absent | yes
			ForAllValues:Null                    | text   | ?
			""")
	void listsWithoutValues(String operator, String key, String expected) {
		Truth truth = new ConditionEvaluator(Version.V2012_10_17,
				(name) -> REQUEST.getOrDefault(name, ContextValue.UNKNOWN))
			.evaluate(new PolicyCondition(operator, key, List.of()));
		assertThat(truth).isEqualTo(switch (expected) {
			case "yes" -> Truth.HOLDS;
			case "no" -> Truth.DOES_NOT_HOLD;
			default -> Truth.CANNOT_TELL;
		});
	}

}
