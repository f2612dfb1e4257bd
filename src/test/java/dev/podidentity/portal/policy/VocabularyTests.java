package dev.podidentity.portal.policy;

import java.util.Map;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class VocabularyTests {

	private final Vocabulary vocabulary = new Vocabulary();

	@Test
	void namesAtTheTopAreThoseOfTheFacts() {
		assertThat(this.vocabulary.variables()).isEqualTo(Map.of("requester", StructTypeReference.create("Requester"),
				"targets", ListType.create(StructTypeReference.create("Target")), "role",
				StructTypeReference.create("Role"), "request", StructTypeReference.create("Request"), "now",
				SimpleType.TIMESTAMP, "targetRole", StructTypeReference.create("TargetRole")));
	}

	@Test
	void eachRecordIsATypeOfItsOwn() {
		assertThat(this.vocabulary.types()).extracting(CelType::name)
			.containsExactlyInAnyOrder("Requester", "Target", "Cluster", "Role", "Request", "RoleUser", "TargetRole");
		assertThat(this.vocabulary.findType("Nothing")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "Requester, name, string", "Target, cluster, Cluster", "Cluster, environment, string",
			"Request, disableSessionTags, bool", "Request, expires, google.protobuf.Timestamp" })
	void fieldsHaveTheirTypes(String record, String field, String type) {
		assertThat(field(record, field).name()).isEqualTo(type);
	}

	@Test
	void listsAndMapsKnowWhatIsInThem() {
		assertThat(field("Requester", "teams")).isEqualTo(ListType.create(SimpleType.STRING));
		assertThat(field("Requester", "attributes"))
			.isEqualTo(MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)));
		assertThat(field("Role", "tags")).isEqualTo(MapType.create(SimpleType.STRING, SimpleType.STRING));
	}

	@Test
	void fieldThatIsMisspeltIsNotThere() {
		assertThat(record("Target").findField("ownr")).isEmpty();
	}

	private CelType field(String record, String field) {
		return record(record).findField(field).orElseThrow().type();
	}

	private StructType record(String name) {
		return (StructType) this.vocabulary.findType(name).orElseThrow();
	}

}
