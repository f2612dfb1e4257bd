package dev.podidentity.portal.iam;

import dev.podidentity.portal.iam.ConditionOperator.Relation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of the operators of conditions, as IAM's reference lists them. */
class ConditionOperatorTests {

	@ParameterizedTest
	@ValueSource(strings = { "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase",
			"StringLike", "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan",
			"NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals",
			"DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals",
			"IpAddress", "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
			"ForAllValues:StringLike", "ForAnyValue:ArnLikeIfExists", "stringequals", "BOOLIFEXISTS" })
	void isOne(String name) {
		assertThat(ConditionOperator.parse(name)).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "String", "StringLessThan", "StringEqual", "ArnEqualsIgnoreCase", "ArnLessThan", "Arn",
			"Numeric", "NumericLike", "NumericEqualsIgnoreCase", "Date", "DateLike", "DateEqualsIgnoreCase",
			"BoolEquals", "BoolLike", "Binary", "BinaryLike", "BinaryLessThan", "NullEquals", "NullLike",
			"IpAddressEquals", "NotIpAddressLike", "BoolNot", "NullNot", "IpAddressNot", "NotIpAddressNot", "StringNot",
			"NumericNotLessThan", "DateNotGreaterThanEquals", "ForSomeValues:StringLike" })
	void isNone(String name) {
		assertThat(ConditionOperator.parse(name)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "EQUAL, false, true, false", "LESS, true, false, false", "LESS_OR_EQUAL, true, true, false",
			"GREATER, false, false, true", "GREATER_OR_EQUAL, false, true, true" })
	void relationFits(Relation relation, boolean below, boolean same, boolean above) {
		assertThat(relation.fits(-1)).isEqualTo(below);
		assertThat(relation.fits(0)).isEqualTo(same);
		assertThat(relation.fits(1)).isEqualTo(above);
	}

}
