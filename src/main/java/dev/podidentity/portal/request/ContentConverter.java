package dev.podidentity.portal.request;

import java.util.List;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the content of a revision as JSON text. */
@Converter
class ContentConverter implements AttributeConverter<RequestContent, String> {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Override
	public String convertToDatabaseColumn(RequestContent content) {
		return toJson(content);
	}

	static String toJson(RequestContent content) {
		return JSON.writeValueAsString(new Stored(content.type(), content.targets()
			.stream()
			.map((target) -> new StoredTarget(target.cluster().toString(), target.namespace(), target.serviceAccount()))
			.toList(), content.role().toString(),
				(content.targetRole() != null) ? content.targetRole().toString() : null, content.disableSessionTags(),
				content.policy(), content.tags(), content.justification(), content.ticket(),
				(content.expiresAt() != null) ? content.expiresAt().toString() : null));
	}

	@Override
	public RequestContent convertToEntityAttribute(String json) {
		Stored stored = JSON.readValue(json, Stored.class);
		return new RequestContent(stored.type(),
				stored.targets()
					.stream()
					.map((target) -> new Target(ClusterArn.valueOf(target.cluster()), target.namespace(),
							target.serviceAccount()))
					.toList(),
				RoleArn.valueOf(stored.roleArn()),
				(stored.targetRoleArn() != null) ? RoleArn.valueOf(stored.targetRoleArn()) : null,
				stored.disableSessionTags(), stored.policy(), new TreeMap<>(stored.tags()), stored.justification(),
				stored.ticket(), (stored.expiresAt() != null) ? Instant.parse(stored.expiresAt()) : null);
	}

	private record Stored(RequestType type, List<StoredTarget> targets, String roleArn, @Nullable String targetRoleArn,
			boolean disableSessionTags, @Nullable String policy, Map<String, String> tags, String justification,
			@Nullable String ticket, @Nullable String expiresAt) {
	}

	private record StoredTarget(String cluster, String namespace, String serviceAccount) {
	}

}
