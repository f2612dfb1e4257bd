package dev.podidentity.portal.iam;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.ContextValue.Many;
import dev.podidentity.portal.iam.ContextValue.Moment;
import dev.podidentity.portal.iam.ContextValue.OneOf;
import dev.podidentity.portal.iam.PolicyDocument.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionEvaluatorTests {

	private static final String ARN = "arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1";

	private static final Map<String, ContextValue> REQUEST = Map.ofEntries(Map.entry("text", new Known("payments")),
			Map.entry("arn", new Known(ARN)), Map.entry("number", new Known("10")), Map.entry("yes", new Known("true")),
			Map.entry("date", new Known("2026-06-01T12:00:00Z")), Map.entry("ip", new Known("10.1.2.3")),
			Map.entry("ip6", new Known("2001:db8::1")), Map.entry("bytes", new Known("QUJD")),
			Map.entry("now", new Moment(Instant.parse("2026-11-30T10:00:00Z"), true)),
			Map.entry("today", new Moment(Instant.parse("2026-11-30T10:00:00Z"), false)),
			Map.entry("absent", ContextValue.ABSENT), Map.entry("unread", ContextValue.UNREAD),
			Map.entry("list", new Many(Set.of("a", "b"), true)), Map.entry("more", new Many(Set.of("a"), false)),
			Map.entry("empty", new Many(Set.of(), true)), Map.entry("blank", new Known("")),
			Map.entry("either", new OneOf(List.of(new Known("a"), new Known("b")))));

	@ParameterizedTest(name = "{0} {1} {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			StringEquals              | text   | payments           | yes
			StringEquals              | text   | Payments           | no
			StringEquals              | text   | pay*               | no
			StringEquals              | text   | x,payments         | yes
			StringEquals              | absent | x                  | no
			StringEquals              | unread | x                  | ?
			StringEquals              | who    | x                  | ?
			StringEquals              | either | a                  | ?
			StringEquals              | either | a,b                | yes
			StringEquals              | either | c                  | no
			StringNotEquals           | text   | payments           | no
			StringNotEquals           | text   | x,payments         | no
			StringNotEquals           | text   | x,y                | yes
			StringNotEquals           | absent | x                  | yes
			StringNotEquals           | unread | x                  | ?
			StringNotEquals           | who    | x                  | ?
			StringEqualsIgnoreCase    | text   | PAYMENTS           | yes
			StringEqualsIgnoreCase    | text   | PAY*               | no
			StringEqualsIgnoreCase    | absent | x                  | no
			StringEqualsIgnoreCase    | unread | x                  | ?
			StringNotEqualsIgnoreCase | text   | PAYMENTS           | no
			StringNotEqualsIgnoreCase | absent | x                  | yes
			StringLike                | text   | pay*               | yes
			StringLike                | text   | PAY*               | no
			StringLike                | text   | payment?           | yes
			StringLike                | absent | *                  | no
			StringLike                | unread | *                  | yes
			StringLike                | unread | ?*                 | ?
			StringLike                | who    | *                  | ?
			StringNotLike             | text   | pay*               | no
			StringNotLike             | absent | *                  | yes
			StringNotLike             | unread | *                  | no
			StringNotLike             | unread | a*                 | ?
			ArnEquals                 | arn    | arn:aws:eks:*:111122223333:cluster/*       | yes
			ArnEquals                 | arn    | arn:aws:eks:eu-central-1:111122223333:*    | yes
			ArnLike                   | arn    | arn:aws:*:cluster/prod-eu-1                | ?
			ArnLike                   | arn    | arn:aws:eks:us-*:111122223333:cluster/*    | no
			ArnLike                   | text   | arn:aws:eks:us-*:111122223333:cluster/*    | ?
			ArnLike                   | absent | arn:aws:eks:*:*:*                          | no
			ArnLike                   | unread | arn:aws:eks:*:*:*                          | ?
			ArnLike                   | unread | *                  | ?
			StringEquals              | unread | *                  | ?
			StringLike                | unread | ^^                 | ?
			StringLike                | now    | *                  | yes
			StringLike                | list   | *                  | ?
			ArnNotEquals              | arn    | arn:aws:eks:*:111122223333:cluster/*       | no
			ArnNotLike                | arn    | arn:aws:eks:us-*:*:*                       | yes
			ArnNotLike                | absent | arn:aws:eks:*:*:*                          | yes
			NumericEquals             | number | 10.0               | yes
			NumericEquals             | number | 11                 | no
			NumericEquals             | absent | 10                 | no
			NumericEquals             | unread | 10                 | ?
			NumericEquals             | text   | 10                 | ?
			NumericEquals             | number | ten                | ?
			NumericNotEquals          | number | 11                 | yes
			NumericNotEquals          | absent | 11                 | yes
			NumericLessThan           | number | 10                 | no
			NumericLessThan           | number | 11                 | yes
			NumericLessThan           | absent | 11                 | no
			NumericLessThanEquals     | number | 10                 | yes
			NumericGreaterThan        | number | 10                 | no
			NumericGreaterThan        | number | 9.5                | yes
			NumericGreaterThanEquals  | number | 10                 | yes
			NumericGreaterThan        | now    | 1700000000         | yes
			NumericGreaterThan        | today  | 1700000000         | ?
			DateEquals                | date   | 2026-06-01T14:00:00+02:00 | yes
			DateEquals                | absent | 2026               | no
			DateEquals                | unread | 2026               | ?
			DateNotEquals             | date   | 2026               | yes
			DateNotEquals             | absent | 2026               | yes
			DateLessThan              | date   | 2026-06-02         | yes
			DateLessThan              | date   | 2026-06            | no
			DateLessThanEquals        | date   | 2026-06-01T12:00Z  | yes
			DateGreaterThan           | date   | 2026               | yes
			DateGreaterThan           | now    | 2027               | no
			DateGreaterThanEquals     | today  | 2026-11-30T10:00:00Z | yes
			DateGreaterThan           | today  | 1700000000         | yes
			DateGreaterThan           | today  | tomorrow           | ?
			DateGreaterThan           | today  | 2026-13-01         | ?
			Bool                      | yes    | TRUE               | yes
			Bool                      | yes    | false              | no
			Bool                      | yes    | perhaps            | ?
			Bool                      | absent | false              | no
			Bool                      | unread | true               | ?
			BinaryEquals              | bytes  | QUJD               | ?
			BinaryEquals              | bytes  | UVVKRA==           | ?
			BinaryEquals              | bytes  | QUJE               | no
			BinaryEquals              | text   | cGF5bWVudHM=       | ?
			BinaryEquals              | arn    | QUJE               | no
			BinaryEquals              | bytes  | -                  | ?
			BinaryEquals              | absent | QUJD               | no
			BinaryEquals              | unread | QUJD               | ?
			IpAddress                 | ip     | 10.0.0.0/8         | yes
			IpAddress                 | ip     | 10.1.2.3           | yes
			IpAddress                 | ip     | 10.1.2.4/31        | no
			IpAddress                 | ip     | 10.1.2.2/31        | yes
			IpAddress                 | ip     | 2001:db8::/32      | no
			IpAddress                 | ip6    | 2001:db8::/32      | yes
			IpAddress                 | ip     | 10.0.0.0/33        | ?
			IpAddress                 | ip     | 999.0.0.0/8        | ?
			IpAddress                 | ip     | example.com        | ?
			IpAddress                 | absent | 10.0.0.0/8         | no
			IpAddress                 | unread | 0.0.0.0/0          | ?
			NotIpAddress              | ip     | 10.0.0.0/8         | no
			NotIpAddress              | absent | 10.0.0.0/8         | yes
			Null                      | text   | true               | no
			Null                      | text   | false              | yes
			Null                      | absent | true               | yes
			Null                      | absent | false              | no
			Null                      | absent | true,false         | yes
			Null                      | unread | false              | yes
			Null                      | who    | true               | ?
			Null                      | who    | true,false         | yes
			Null                      | text   | perhaps            | ?
			Null                      | list   | false              | yes
			Null                      | text   | false,perhaps      | ?
			NullIfExists              | text   | false              | ?
			ForAnyValue:Null          | text   | false              | no
			ForAnyValue:Null          | absent | true               | no
			ForAnyValue:Null          | who    | true               | no
			ForAnyValue:Null          | text   | perhaps            | ?
			ForAllValues:Null         | text   | true               | yes
			ForAllValues:Null         | list   | true               | yes
			ForAllValues:Null         | absent | false              | yes
			ForAllValues:Null         | who    | false              | yes
			""")
	void operators(String operator, String key, String values, String expected) {
		assertThat(evaluate(operator, key, values)).isEqualTo(truth(expected));
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			StringEqualsIfExists               | absent | x     | yes
			StringEqualsIfExists               | text   | x     | no
			StringEqualsIfExists               | unread | x     | ?
			StringLikeIfExists                 | who    | *     | yes
			NumericLessThanIfExists            | absent | 1     | yes
			BoolIfExists                       | absent | true  | yes
			ArnNotLikeIfExists                 | absent | x     | yes
			ForAnyValue:StringEquals           | list   | b,c   | yes
			ForAnyValue:StringEquals           | list   | c     | no
			ForAnyValue:StringEquals           | absent | a     | no
			ForAnyValue:StringNotEquals        | absent | a     | no
			ForAnyValue:StringEquals           | empty  | a     | no
			ForAnyValue:StringEquals           | blank  | a     | no
			ForAnyValue:StringEquals           | more   | a     | yes
			ForAnyValue:StringEquals           | more   | b     | ?
			ForAnyValue:StringNotLike          | more   | a*    | ?
			ForAnyValue:StringNotLike          | more   | *     | no
			ForAnyValue:StringEquals           | unread | a     | ?
			ForAnyValue:StringEqualsIfExists   | absent | a     | yes
			ForAllValues:StringEquals          | list   | a,b,c | yes
			ForAllValues:StringEquals          | list   | a     | no
			ForAllValues:StringNotEquals       | list   | c     | yes
			ForAllValues:StringNotEquals       | list   | a     | no
			ForAllValues:StringEquals          | absent | a     | yes
			ForAllValues:StringEquals          | empty  | a     | yes
			ForAllValues:StringEquals          | blank  | a     | yes
			ForAllValues:StringEquals          | more   | b     | no
			ForAllValues:StringEquals          | more   | a     | ?
			ForAllValues:StringLike            | more   | *     | yes
			ForAllValues:StringEquals          | who    | a     | ?
			ForAllValues:StringLike            | who    | *     | yes
			StringEquals                       | list   | a     | ?
			StringNotEquals                    | list   | a     | ?
			""")
	void setsAndKeysThatMayBeMissing(String operator, String key, String values, String expected) {
		assertThat(evaluate(operator, key, values)).isEqualTo(truth(expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2027                     | 2027-01-01T00:00:00Z
			2027-01-01T00:00:00.5Z   | 2027-01-01T00:00:01Z
			1798761600               | 2027-01-01T00:00:00Z
			1798761600.5             | 2027-01-01T00:00:01Z
			1798761600.000           | 2027-01-01T00:00:00Z
			-1.5                     | 1969-12-31T23:59:59Z
			253402300799             | 9999-12-31T23:59:59Z
			253402300800             |
			9999999999999999999999   |
			tomorrow                 |
			""")
	void secondInWhichAConditionOnTheTimeTurns(String value, Instant expected) {
		assertThat(ConditionEvaluator.turn(value)).isEqualTo(Optional.ofNullable(expected));
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			StringEquals         | text   | ${text}              | yes
			StringEquals         | text   | ${TEXT}              | yes
			StringLike           | text   | ${text}*             | yes
			StringEquals         | text   | x-${text}            | no
			StringEquals         | text   | ${absent}            | no
			StringEquals         | text   | ${absent,'payments'} | yes
			StringEquals         | text   | ${absent, 'x'}       | no
			StringEquals         | text   | ${text, 'x'}         | yes
			StringNotEquals      | text   | ${absent}            | ?
			StringNotEquals      | absent | ${absent}            | ?
			StringNotEquals      | text   | payments             | no
			StringEqualsIfExists | text   | ${absent}            | ?
			StringEqualsIfExists | absent | ${absent}            | ?
			StringLike           | text   | ${absent, 'pay*'}    | ?
			StringLike           | text   | ${absent, 'x*'}      | ?
			StringEquals         | text   | ${absent, 'pay*'}    | no
			StringEquals         | text   | ${ text }            | ?
			StringEquals         | text   | ${unread}            | ?
			StringEquals         | text   | pay${unread}         | ?
			StringEquals         | text   | x${unread}           | no
			StringNotEquals      | text   | x${unread}           | yes
			StringEquals         | text   | ${who}               | ?
			StringEquals         | text   | ${list}              | ?
			StringLike           | unread | ${unread}            | ?
			StringEquals         | text   | ${text               | ?
			StringEquals         | text   | x${text              | no
			StringEquals         | text   | ${'}                 | ?
			StringEquals         | star   | a${*}b               | yes
			StringLike           | star   | a${*}b               | yes
			StringLike           | text   | pay${*}              | no
			StringLike           | text   | payment${?}          | no
			StringEquals         | dollar | ${$}                 | yes
			ArnLike              | arn    | arn:aws:eks:*:*:cluster/${name} | ?
			ArnLike              | arn    | arn:aws:eks:*:*:${absent}       | no
			ArnLike              | arn    | arn:aws:s3:*:*:x/${name}        | no
			NumericEquals        | number | ${number}            | ?
			Bool                 | yes    | ${yes}               | ?
			""")
	void variables(String operator, String key, String values, String expected) {
		assertThat(evaluate(Version.V2012_10_17, operator, key, List.of(values))).isEqualTo(truth(expected));
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			StringEquals                 | text   | payments | ?
			StringEquals                 | text   | other    | no
			StringEquals                 | absent | other    | no
			StringLike                   | text   | pay*     | ?
			StringNotEquals              | text   | payments | ?
			StringNotEquals              | text   | other    | ?
			ForAnyValue:StringEquals     | list   | a        | ?
			ForAnyValue:StringEquals     | list   | c        | no
			ForAllValues:StringEquals    | absent | a        | ?
			ForAllValues:StringNotEquals | list   | c        | ?
			NumericEquals                | number | 10       | ?
			NumericEquals                | number | 11       | ?
			NumericEquals                | absent | 11       | no
			NumericNotEquals             | absent | 11       | ?
			""")
	void variableWithoutValueMayMakeTheStatementInvalid(String operator, String key, String other, String expected) {
		assertThat(evaluate(Version.V2012_10_17, operator, key, List.of("${absent}", other)))
			.isEqualTo(truth(expected));
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			StringEquals    | ${text}    | no
			StringEquals    | ${absent}  | no
			StringNotEquals | ${absent}  | yes
			StringLike      | ${*}       | no
			StringLike      | pay${*}    | no
			NumericEquals   | ${number}  | ?
			""")
	void variablesArePlainTextInTheOlderVersion(String operator, String value, String expected) {
		assertThat(evaluate(Version.V2008_10_17, operator, "text", List.of(value))).isEqualTo(truth(expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "StringMatches", "ArnLessThan", "NumericLike", "Boolean", "NullEquals", "", "BinaryLike",
			"StringLessThan", "DateEqualsIgnoreCase", "IpAddressLike" })
	void operatorThatIamDoesNotKnowCannotBeTold(String operator) {
		assertThat(evaluate(operator, "text", "payments")).isEqualTo(Truth.CANNOT_TELL);
	}

	@Test
	void operatorsIgnoreCase() {
		assertThat(evaluate("foranyvalue:stringequalsifexists", "list", "a")).isEqualTo(Truth.HOLDS);
	}

	@ParameterizedTest
	@CsvSource({ "HOLDS,HOLDS,HOLDS,HOLDS", "HOLDS,DOES_NOT_HOLD,DOES_NOT_HOLD,HOLDS",
			"HOLDS,CANNOT_TELL,CANNOT_TELL,HOLDS", "DOES_NOT_HOLD,DOES_NOT_HOLD,DOES_NOT_HOLD,DOES_NOT_HOLD",
			"DOES_NOT_HOLD,CANNOT_TELL,DOES_NOT_HOLD,CANNOT_TELL", "CANNOT_TELL,CANNOT_TELL,CANNOT_TELL,CANNOT_TELL" })
	void whatIsCertainStaysCertain(Truth one, Truth other, Truth both, Truth either) {
		assertThat(one.and(other)).isEqualTo(other.and(one)).isEqualTo(both);
		assertThat(one.or(other)).isEqualTo(other.or(one)).isEqualTo(either);
	}

	private static Truth evaluate(String operator, String key, String values) {
		return evaluate(Version.V2012_10_17, operator, key, List.of(values.split(",")));
	}

	private static Truth evaluate(Version version, String operator, String key, List<String> values) {
		return new ConditionEvaluator(version, ConditionEvaluatorTests::value)
			.evaluate(new PolicyCondition(operator, key, values));
	}

	private static ContextValue value(String key) {
		return switch (key) {
			case "star" -> new Known("a*b");
			case "dollar" -> new Known("$");
			case "name" -> ContextValue.UNREAD;
			default -> REQUEST.getOrDefault(key.toLowerCase(Locale.ROOT), ContextValue.UNKNOWN);
		};
	}

	private static Truth truth(String word) {
		return switch (word) {
			case "yes" -> Truth.HOLDS;
			case "no" -> Truth.DOES_NOT_HOLD;
			default -> Truth.CANNOT_TELL;
		};
	}

}
