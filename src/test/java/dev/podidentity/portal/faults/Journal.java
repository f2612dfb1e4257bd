package dev.podidentity.portal.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.faults.History.Held;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the sandbox's journal: the ground truth about what was made. */
final class Journal {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private Journal() {
	}

	/**
	 * Everything that the portal has ever made for service accounts of that prefix, by
	 * its tags; what others have put there is not its own.
	 */
	static List<Held> read(List<String> lines, String prefix) {
		Map<String, Held> made = new LinkedHashMap<>();
		for (String line : lines) {
			JsonNode change = JSON.readTree(line);
			switch (change.at("/change").asString()) {
				case "association-put" -> put(change, prefix, made);
				case "association-deleted" ->
					made.computeIfPresent(change.at("/associationArn").asString(), (arn, held) -> gone(held));
				default -> {
				}
			}
		}
		return List.copyOf(made.values());
	}

	private static void put(JsonNode change, String prefix, Map<String, Held> made) {
		JsonNode association = change.at("/association");
		String serviceAccount = association.at("/serviceAccount").asString();
		if (serviceAccount.startsWith(prefix) && association.at("/tags").has("pip:request")) {
			Place place = new Place(association.at("/clusterName").asString(), association.at("/namespace").asString(),
					serviceAccount);
			Map<String, String> tags = JSON.convertValue(association.at("/tags"),
					new TypeReference<Map<String, String>>() {
					});
			made.put(association.at("/associationArn").asString(),
					new Held(association.at("/associationId").asString(), place,
							Content.of(association.at("/roleArn").asString(), tags),
							change.at("/token/token").asString(null), false));
		}
	}

	private static Held gone(Held held) {
		return new Held(held.associationId(), held.place(), held.content(), held.token(), true);
	}

}
