package dev.podidentity.portal.provisioning;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what was sent to EKS and what EKS returned as JSON text. */
class JsonConverters {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Converter
	static class Spec implements AttributeConverter<AssociationSpec, String> {

		@Override
		public String convertToDatabaseColumn(AssociationSpec spec) {
			return JSON.writeValueAsString(spec);
		}

		@Override
		public AssociationSpec convertToEntityAttribute(String json) {
			return JSON.readValue(json, AssociationSpec.class);
		}

	}

	@Converter
	static class Made implements AttributeConverter<Association, String> {

		@Override
		public @Nullable String convertToDatabaseColumn(@Nullable Association association) {
			return (association != null) ? JSON.writeValueAsString(association) : null;
		}

		@Override
		public @Nullable Association convertToEntityAttribute(@Nullable String json) {
			return (json != null) ? JSON.readValue(json, Association.class) : null;
		}

	}

}
