package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.preflight.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestContentTests {

	/** Each differs from the plain one, and from each other, in one field. */
	static List<RequestContent> variations() {
		return List.of(AContent.plain().build(), AContent.plain().type(RequestType.UPDATE).build(),
				AContent.plain().type(RequestType.DELETE).build(),
				AContent.plain().noTargets().target(DemoClusters.PROD_EU_2, "payments", "checkout").build(),
				AContent.plain().noTargets().target(DemoClusters.PROD_EU_1, "payment", "scheckout").build(),
				AContent.plain().noTargets().target(DemoClusters.PROD_EU_1, "payments", "checkout2").build(),
				AContent.onTwoAccounts().build(), reversed(AContent.onTwoAccounts().build()),
				AContent.plain().role("arn:aws:iam::111122223333:role/other").build(),
				AContent.plain().role("arn:aws:iam::111122223333:role/path/payments-checkout").build(),
				AContent.plain().role("arn:aws:iam::777788889999:role/payments-checkout").build(),
				AContent.plain().role("arn:aws-cn:iam::111122223333:role/payments-checkout").build(),
				AContent.plain().targetRole("arn:aws:iam::444455556666:role/a").build(),
				AContent.plain().targetRole("arn:aws:iam::444455556666:role/b").build(),
				AContent.plain().ticket("OPS-1").build(), AContent.plain().ticket("expiresAt").build(),
				AContent.plain().expiresAt(Instant.parse("2027-04-01T00:00:00Z")).build(),
				AContent.plain().ticket("OPS-1").expiresAt(Instant.parse("2027-04-01T00:00:00Z")).build(),
				AContent.plain().sessionTagsOff().build(), AContent.plain().policy("{}").build(),
				AContent.plain().policy("{ }").build(), AContent.plain().policy("").build(),
				AContent.plain().tag("a", "1").build(), AContent.plain().tag("a", "2").build(),
				AContent.plain().tag("a", "").build(), AContent.plain().tag("A", "1").build(),
				AContent.plain().tag("a", "1").tag("b", "2").build(),
				AContent.plain().tag("a", "2").tag("b", "1").build(), AContent.plain().tag("a1", "").build(),
				AContent.plain().justification("Checkout reads its queue").build(),
				AContent.plain().justification("checkout reads its queue.").build());
	}

	@Test
	void digestChangesWithEverySingleField() {
		List<RequestContent> variations = variations();
		assertThat(variations).doesNotHaveDuplicates();
		assertThat(variations).extracting(RequestContent::digest).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("variations")
	void equalContentsHaveEqualDigests(RequestContent content) {
		RequestContent copy = new RequestContent(content.type(), content.targets(), content.role(),
				content.targetRole(), content.disableSessionTags(), content.policy(), content.tags(),
				content.justification(), content.ticket(), content.expiresAt());
		assertThat(copy).isEqualTo(content);
		assertThat(copy.digest()).isEqualTo(content.digest());
	}

	@Test
	void orderInWhichTagsAreGivenDoesNotCount() {
		assertThat(AContent.plain().tag("a", "1").tag("b", "2").build().digest())
			.isEqualTo(AContent.plain().tag("b", "2").tag("a", "1").build().digest());
	}

	@ParameterizedTest
	@MethodSource({ "variations", "oddTexts" })
	void storedContentIsReadBackAsItWas(RequestContent content) {
		ContentConverter converter = new ContentConverter();
		RequestContent read = converter.convertToEntityAttribute(converter.convertToDatabaseColumn(content));
		assertThat(read).isEqualTo(content);
		assertThat(read.digest()).isEqualTo(content.digest());
	}

	static Stream<RequestContent> oddTexts() {
		return Stream
			.of("\"quoted\" \\ back", "line\nline\r\n\ttab", "\u0000\u0001\u001f\u007f", "😀 äöü 日本 \u2028",
					"</script><b>", "null", " ")
			.map((text) -> AContent.plain().justification(text).policy(text).tag(text, text).build());
	}

	@Test
	void storedContentIsPlainJsonOfStrings() {
		assertThat(ContentConverter.toJson(AContent.plain().tag("a", "1").build())).isEqualToIgnoringWhitespace("""
				{"type":"CREATE",
				"targets":[{"cluster":"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1",
				"namespace":"payments","serviceAccount":"checkout"}],
				"roleArn":"arn:aws:iam::111122223333:role/payments-checkout","targetRoleArn":null,
				"disableSessionTags":false,"policy":null,"tags":{"a":"1"},
				"justification":"Checkout reads its queue.","ticket":null,"expiresAt":null}""");
	}

	@Test
	void contentNeedsATarget() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> AContent.plain().noTargets().build());
	}

	@Test
	void contentDoesNotChangeWithWhatItWasMadeOf() {
		TreeMap<String, String> tags = new TreeMap<>(Map.of("a", "1"));
		RequestContent plain = AContent.plain().build();
		RequestContent content = new RequestContent(plain.type(), plain.targets(), plain.role(), null, false, null,
				tags, plain.justification(), null, null);
		String digest = content.digest();
		tags.put("b", "2");
		assertThat(content.tags()).isEqualTo(Map.of("a", "1"));
		assertThat(content.digest()).isEqualTo(digest);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(content.tags()::clear);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(content.targets()::clear);
	}

	@Test
	void eachTargetGetsTheRoleOfItsAccount() {
		RequestContent content = AContent.onTwoAccounts().role("arn:aws:iam::111122223333:role/p/q/r").build();
		assertThat(content.targets()).extracting((target) -> content.roleFor(target).toString())
			.containsExactly("arn:aws:iam::111122223333:role/p/q/r", "arn:aws:iam::777788889999:role/p/q/r");
	}

	@Test
	void clustersAreNamedOnce() {
		RequestContent content = AContent.plain()
			.target(DemoClusters.PROD_US_1, "a", "b")
			.target(DemoClusters.PROD_EU_1, "a", "b")
			.build();
		assertThat(content.clusters()).containsExactly(DemoClusters.PROD_EU_1, DemoClusters.PROD_US_1);
	}

	@Test
	void preflightIsAskedAboutAllOfIt() {
		RequestContent content = AContent.onTwoAccounts().sessionTagsOff().policy("{}").build();
		assertThat(content.question("payments"))
			.isEqualTo(new Question(content.targets(), content.role(), null, true, "{}", "payments"));
	}

	private static RequestContent reversed(RequestContent content) {
		return new RequestContent(content.type(), List.of(content.targets().get(1), content.targets().get(0)),
				content.role(), content.targetRole(), content.disableSessionTags(), content.policy(), content.tags(),
				content.justification(), content.ticket(), content.expiresAt());
	}

}
