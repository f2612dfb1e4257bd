package dev.podidentity.portal.web;

import java.util.Set;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	private final Words words = new Words();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"a":[1,{"b":"c"}]} | {#  "a" : [ 1, {#    "b" : "c"#  } ]#}
			{"a":1,"a":2}       | {"a":1,"a":2}
			{"a":1} {"b":2}     | {"a":1} {"b":2}
			{"a":               | {"a":
			no JSON             | no JSON
			""")
	void policyIsIndentedWhereNothingOfItIsLost(String text, String indented) {
		assertThat(this.words.indented(text)).isEqualToNormalizingNewlines(indented.replace('#', '\n'));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0|0", "999|999", "1000|1,000", "1001|1,000+", "5000000000|1,000+" })
	void countsAreExactUpToAThousand(long number, String text) {
		assertThat(this.words.count(number)).isEqualTo(text);
	}

	@Test
	void nounsFollowTheirNumber() {
		assertThat(this.words.plural(1, "target")).isEqualTo("1 target");
		assertThat(this.words.plural(0, "target")).isEqualTo("0 targets");
		assertThat(this.words.plural(2_000, "entry", "entries")).isEqualTo("1,000+ entries");
		assertThat(this.words.needAttention(1)).isEqualTo("1 thing needs your attention.");
		assertThat(this.words.needAttention(4)).isEqualTo("4 things need your attention.");
	}

	@ParameterizedTest
	@CsvSource({ "0,0 ms", "999,999 ms", "1000,1.0 s", "1249,1.2 s" })
	void durationsOfCallsAreShort(long millis, String text) {
		assertThat(this.words.took(millis)).isEqualTo(text);
	}

	@Test
	void rolesAreNamedBeyondAsking() {
		assertThat(this.words.roles(person(Role.REQUESTER))).isEqualTo("Requester");
		assertThat(this.words.roles(person())).isEqualTo("Requester");
		assertThat(this.words.roles(person(Role.REQUESTER, Role.APPROVER, Role.AUDITOR)))
			.isEqualTo("Approver, Auditor");
	}

	@Test
	void initialsAreThoseOfFirstAndLastWord() {
		assertThat(this.words.initials("Maya van der Lindqvist")).isEqualTo("ML");
	}

	@ParameterizedTest
	@CsvSource({ "payments/ledger,payments/ ledger", "reporting-api-v2,reporting-api-v2", "a.b_c=d@e,a. b_ c= d@ e",
			"arn:aws:iam::1:role/x,arn: aws: iam: : 1: role/ x", "end/,end/", "ledger,ledger", ",''" })
	void namesBreakAfterTheirParts(@Nullable String name, String parts) {
		assertThat(String.join(" ", this.words.parts(name))).isEqualTo(parts);
		assertThat(String.join("", this.words.parts(name))).isEqualTo((name != null) ? name : "");
	}

	private static Person person(Role... roles) {
		return new Person("maya", "Maya Lindqvist", Set.of(), Set.of(roles));
	}

}
