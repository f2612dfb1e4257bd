package dev.podidentity.portal.provisioning;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DifferenceTests {

	private static final String ROLE = ASpec.ROLE;

	private static final String TARGET = "arn:aws:iam::444455556666:role/data";

	private static final Map<String, String> TAGS = Map.of("pip:request", "REQ-1001");

	private static final String POLICY = "{\"a\":[1,2],\"b\":{\"c\":\"d\"}}";

	private static final AssociationSpec AGREED = ASpec.of(ROLE, TAGS, true, TARGET, POLICY);

	@Test
	void equalIsEqual() {
		assertThat(between(AGREED, AGREED)).isEmpty();
		assertThat(between(ASpec.plain(), ASpec.plain())).isEmpty();
	}

	@Test
	void everyMemberCounts() {
		assertThat(between(AGREED, ASpec.of("r", TAGS, true, TARGET, POLICY))).containsExactly("the role is r");
		assertThat(between(AGREED, ASpec.of(ROLE, TAGS, true, "t", POLICY))).containsExactly("the target role is t");
		assertThat(between(AGREED, ASpec.of(ROLE, TAGS, true, null, POLICY)))
			.containsExactly("the target role is none");
		assertThat(between(AGREED, ASpec.of(ROLE, TAGS, false, TARGET, POLICY)))
			.containsExactly("the session tags are on");
		assertThat(between(AGREED, ASpec.of(ROLE, TAGS, true, TARGET, "{}")))
			.containsExactly("the session policy is another one");
		assertThat(between(AGREED, ASpec.of(ROLE, Map.of(), true, TARGET, POLICY)))
			.containsExactly("it lacks the tags {pip:request=REQ-1001}");
	}

	@Test
	void allDifferencesAreNamed() {
		assertThat(between(AGREED, ASpec.of("r", Map.of("a", "b"), false, null, null))).hasSize(5);
	}

	@Test
	void tagsOfAnotherRequestAreADifference() {
		assertThat(between(AGREED, ASpec.of(ROLE, Map.of("pip:request", "REQ-1002"), true, TARGET, POLICY)))
			.containsExactly("the tags are {pip:request=REQ-1002}");
	}

	@Test
	void tagInAnotherCaseIsADifference() {
		assertThat(between(AGREED, ASpec.of(ROLE, Map.of("PIP:request", "REQ-1001"), true, TARGET, POLICY))).hasSize(1);
	}

	@Test
	void tagsThatOthersPutOnItBesidesAreNoDifference() {
		assertThat(between(AGREED, ASpec.of(ROLE, Map.of("pip:request", "REQ-1001", "a", ""), true, TARGET, POLICY)))
			.isEmpty();
	}

	@Test
	void tagsAreToldFromAllElse() {
		Association tagged = ASpec.held(ASpec.of(ROLE, Map.of(), true, TARGET, POLICY));
		assertThat(Difference.onlyTags(Difference.of(AGREED, tagged))).isTrue();
		Association other = ASpec.held(ASpec.of("r", Map.of(), true, TARGET, POLICY));
		assertThat(Difference.onlyTags(Difference.of(AGREED, other))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":1,"b":2}   | { "b" : 2, "a" : 1 } | true
			{"a":[1,2]}     | {"a":[2,1]}          | false
			{"a":1}         | {"a":"1"}            | false
			{"a":1}         | {"A":1}              | false
			{"a":null}      | {}                   | false
			{"a":1}         |                      | false
			                | {"a":1}              | false
			                |                      | true
			no JSON         | no JSON              | true
			no JSON         | {"a":1}              | false
			{"a":1}         | no JSON              | false
			""")
	void policiesAreComparedAsJson(@Nullable String agreed, @Nullable String held, boolean same) {
		assertThat(between(ASpec.of(ROLE, TAGS, true, null, agreed), ASpec.of(ROLE, TAGS, true, null, held)).isEmpty())
			.isEqualTo(same);
	}

	private static List<String> between(AssociationSpec agreed, AssociationSpec held) {
		return Difference.of(agreed, ASpec.held(held)).stream().map(Difference::words).toList();
	}

}
