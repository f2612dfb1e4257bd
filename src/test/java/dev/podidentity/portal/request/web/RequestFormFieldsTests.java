package dev.podidentity.portal.request.web;

import dev.podidentity.portal.request.web.RequestFormFields.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

class RequestFormFieldsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/targets                   | targets     | Targets
			/targets/0/cluster         | t1-cluster  | Target 1, cluster
			/targets/0/namespace       | t1-ns       | Target 1, namespace
			/targets/20/serviceAccount | t21-sa      | Target 21, service account
			/targets/0/other           | targets     | Targets
			/roleArn                   | role-q      | IAM role
			/targetRoleArn             | target-role | Target role
			/policy                    | policy      | Session policy
			/tags                      | tags        | Tags
			/tags/team                 | tag1-key    | Tag 1
			/tags/a~1b~0c~01           | tag2-key    | Tag 2
			/tags/                     | tag3-key    | Tag 3
			/tags/not-there            | tags        | Tags
			/justification             | why         | Why does the service need this role?
			""")
	void pointersFindTheirControl(String pointer, String id, String label) {
		MultiValueMap<String, String> sent = NewRequests.withTags(0);
		NewRequests.tag(sent, "team", "x");
		NewRequests.tag(sent, "a/b~c~1", "x");
		NewRequests.tag(sent, "", "value without a key");
		NewRequests.tag(sent, "", "");

		assertThat(new RequestFormFields(NewRequests.form(sent)).at(pointer)).isEqualTo(new Field(id, label));
	}

	@Test
	void whatHasNoControlIsAboutTheWholeForm() {
		RequestFormFields fields = new RequestFormFields(RequestForm.EMPTY);

		assertThat(fields.at("/type")).isEqualTo(new Field("", ""));
		assertThat(fields.at("")).isEqualTo(new Field("", ""));
		assertThat(fields.at("/type").describe("Use CREATE.")).isEqualTo("Use CREATE.");
	}

	@Test
	void roleIsWrongWhereItWasPasted() {
		assertThat(new RequestFormFields(NewRequests.form(NewRequests.with("roleArn", "x"))).at("/roleArn").id())
			.isEqualTo("role-arn");
	}

	@Test
	void ofTwoEqualTagsTheLaterIsWrong() {
		MultiValueMap<String, String> sent = NewRequests.good();
		NewRequests.tag(sent, "team", "again");

		assertThat(new RequestFormFields(NewRequests.form(sent)).at("/tags/team").id()).isEqualTo("tag3-key");
	}

}
