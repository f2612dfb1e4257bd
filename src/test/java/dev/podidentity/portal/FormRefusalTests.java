package dev.podidentity.portal;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What the forms refuse: with which status, in which words, and that what was typed is
 * kept.
 */
class FormRefusalTests extends PortalTest {

	private static final String CLUSTER = "arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1";

	private static final String ROLE = "arn:aws:iam::111122223333:role/payments-checkout-v2";

	@Autowired
	private JdbcClient jdbc;

	@ParameterizedTest(name = "{0}")
	@MethodSource("badForms")
	void aBadFormKeepsWhatWasTypedAndNamesTheField(String name, List<String> fields, String words) {
		long before = requests();
		PageClient requester = person("requester");

		HttpResponse<String> answer = requester.post("/requests/new", "/requests/new", fields.toArray(String[]::new));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
		assertThat(answer.body()).contains("id=\"errors\"").contains(words);
		assertThat(answer.body()).contains("Typed with care");
		assertThat(requests()).isEqualTo(before);
	}

	static Stream<Arguments> badForms() {
		List<String> manyTags = new ArrayList<>(form(Ask.newServiceAccount(), ROLE));
		for (int i = 0; i < 51; i++) {
			manyTags.addAll(List.of("tagKey", "key-" + i, "tagValue", "x"));
		}
		return Stream.of(
				arguments("unknown cluster", replaced(form("a", ROLE), CLUSTER, "nowhere"), "knows no cluster"),
				arguments("taken target", form("ledger", ROLE), "already has"),
				arguments("bad ARN", form(Ask.newServiceAccount(), "arn:aws:iam::1:role/x"), "not the ARN"),
				arguments("aws: tag", plus(form(Ask.newServiceAccount(), ROLE), "tagKey", "aws:x", "tagValue", "y"),
						"AWS keeps them for itself"),
				arguments("51 tags", manyTags, "At most 48 tags"),
				arguments("policy without disabled session tags",
						plus(form(Ask.newServiceAccount(), ROLE), "policy", """
								{"Version":"2012-10-17","Statement":[
								{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}""", "sendSessionTags", "true"),
						"only when session tags are off"));
	}

	@Test
	void decidingOnesOwnRequestIsForbidden() {
		String page = asked("approver");
		PageClient approver = person("approver");
		assertThat(approver.get(page).body()).contains("You cannot decide your own request.")
			.doesNotContain("value=\"approve\"");

		HttpResponse<String> answer = approver.post(page, page + "/decision", "revision", "1", "digest", digest(page),
				"d", "approve");

		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("You cannot decide your own request.");
	}

	@Test
	void aStaleRevisionIsNotStoredAndTheCommentIsKept() {
		String page = asked("requester");

		HttpResponse<String> answer = person("approver").post(page, page + "/decision", "revision", "9", "digest",
				digest(page), "d", "approve", "comment", "Kept with care");

		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(answer.body()).contains("changed while you were reading").contains("Kept with care");
	}

	@Test
	void aSecondDecisionIsToldThatItWasNotNeeded() {
		String page = asked("requester");
		String digest = digest(page);
		person("approver").post(page, page + "/decision", "revision", "1", "digest", digest, "d", "reject", "comment",
				"No");

		HttpResponse<String> answer = person("security").post(page, page + "/decision", "revision", "1", "digest",
				digest, "d", "approve");

		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(answer.body()).contains("Jonas Weber");
	}

	@Test
	void tenMegabytesAreTooLarge() {
		PageClient requester = person("requester");

		HttpResponse<String> answer = requester.postRaw("/requests/new",
				"_csrf=" + requester.csrf("/requests/new") + "&justification=" + "x".repeat(10 * 1024 * 1024));

		assertThat(answer.statusCode()).isEqualTo(413);
	}

	@Test
	void aFormWithoutItsCsrfTokenIsForbidden() {
		assertThat(person("requester").postRaw("/requests/new", "justification=x").statusCode()).isEqualTo(403);
	}

	@Test
	void jsonIsNotAForm() {
		PageClient requester = person("requester");

		HttpResponse<String> answer = requester.postRaw("/requests/new", "{\"broken\":");

		assertThat(answer.statusCode()).isEqualTo(403);
	}

	private static List<String> form(String serviceAccount, String role) {
		return List.of("cluster", CLUSTER, "namespace", "payments", "serviceAccount", serviceAccount, "roleArn", role,
				"justification", "Typed with care");
	}

	private static List<String> plus(List<String> form, String... fields) {
		List<String> longer = new ArrayList<>(form);
		longer.addAll(List.of(fields));
		return longer;
	}

	private static List<String> replaced(List<String> form, String value, String other) {
		return form.stream().map((each) -> each.equals(value) ? other : each).toList();
	}

	private String asked(String person) {
		var answer = program(person).post("/requests", Ask.valid().json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return "/requests/" + answer.json().at("/reference").asString();
	}

	private String digest(String page) {
		return program("auditor").get(page).json().at("/digest").asString();
	}

	private long requests() {
		return this.jdbc.sql("select count(*) from association_request").query(Long.class).single();
	}

}
