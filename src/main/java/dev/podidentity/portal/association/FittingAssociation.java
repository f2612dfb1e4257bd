package dev.podidentity.portal.association;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.podidentity.portal.audit.StorableText;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.request.PortalTags;
import org.jspecify.annotations.Nullable;

/**
 * An association of EKS as the tables can hold it. EKS sets no bounds to most of its
 * members, and one that does not fit must keep neither itself nor the others of its
 * cluster out of the inventory: it is shown cut, and told by its id. What is cut ends
 * with a digest of the whole, so that two of them are not taken for one, and equals
 * nothing that can be agreed on.
 *
 * @param association with members that fit
 * @param misfits which of them did not and why, in words; empty where all did
 */
record FittingAssociation(Association association, List<String> misfits) {

	private static final int NAMESPACE = 63;

	private static final int SERVICE_ACCOUNT = 253;

	private static final int ID = 100;

	private static final int ASSOCIATION_ARN = 500;

	private static final int ARN = 2_048;

	private static final int EXTERNAL_ID = 2_000;

	private static final int POLICY = 1_000_000;

	/** Half of the column: an escaped character takes six in JSON. */
	private static final int TAGS = 50_000;

	private static final int ESCAPED = 6;

	private static final int DIGEST = 9;

	static FittingAssociation of(Association told) {
		List<String> misfits = new ArrayList<>();
		Association fitting = new Association(told.clusterName(),
				name("namespace", told.namespace(), NAMESPACE, misfits),
				name("service account", told.serviceAccount(), SERVICE_ACCOUNT, misfits),
				fit("role ARN", told.roleArn(), ARN, misfits),
				fit("ARN", told.associationArn(), ASSOCIATION_ARN, misfits),
				fit("id", told.associationId(), ID, misfits), tags(told.tags(), misfits), told.createdAt(),
				told.modifiedAt(), optional("owner ARN", told.ownerArn(), ARN, misfits), told.disableSessionTags(),
				optional("target role ARN", told.targetRoleArn(), ARN, misfits),
				optional("external id", told.externalId(), EXTERNAL_ID, misfits),
				optional("session policy", told.policy(), POLICY, misfits));
		return new FittingAssociation(misfits.isEmpty() ? told : fitting, List.copyOf(misfits));
	}

	/** What to tell of it; only where something did not fit. */
	String words() {
		return "Association " + this.association.associationId()
				+ " does not fit into the inventory and is shown cut there: " + String.join(", ", this.misfits) + ".";
	}

	private static @Nullable String optional(String member, @Nullable String text, int most, List<String> misfits) {
		return (text != null) ? fit(member, text, most, misfits) : null;
	}

	/** A slash stands between the two, so that neither has one. */
	private static String name(String member, String text, int most, List<String> misfits) {
		if (text.indexOf('/') < 0) {
			return fit(member, text, most, misfits);
		}
		misfits.add("its " + member + " has a slash");
		return marked(StorableText.of(text, most - DIGEST).replace('/', '\uFFFD'), text);
	}

	private static String fit(String member, String text, int most, List<String> misfits) {
		if (text.length() > most) {
			misfits.add("its " + member + " has " + text.length() + " characters, " + most + " fit");
			return marked(StorableText.of(text, most - DIGEST), text);
		}
		if (!StorableText.isFine(text)) {
			misfits.add("its " + member + " has characters that are no text");
			return marked(StorableText.of(text, most - DIGEST), text);
		}
		return text;
	}

	private static String marked(String shown, String whole) {
		String digest = UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_16)).toString();
		return shown + "~" + digest.substring(0, DIGEST - 1);
	}

	/** The portal's own come first: by them it knows what it has made. */
	private static Map<String, String> tags(Map<String, String> told, List<String> misfits) {
		Map<String, String> sorted = new LinkedHashMap<>();
		for (String own : List.of(PortalTags.REQUEST, PortalTags.REVISION)) {
			if (told.containsKey(own)) {
				sorted.put(own, told.getOrDefault(own, ""));
			}
		}
		new TreeMap<>(told).forEach(sorted::putIfAbsent);
		Map<String, String> kept = new LinkedHashMap<>();
		int size = 0;
		for (Map.Entry<String, String> tag : sorted.entrySet()) {
			size += size(tag.getKey()) + size(tag.getValue()) + ESCAPED;
			if (size > TAGS) {
				misfits.add("its " + sorted.size() + " tags are too long, " + kept.size() + " fit");
				return kept;
			}
			kept.put(tag.getKey(), tag.getValue());
		}
		return texts(kept, misfits);
	}

	private static int size(String text) {
		return text.chars()
			.map((character) -> (character < ' ' || character == '"' || character == '\\') ? ESCAPED : 1)
			.sum();
	}

	private static Map<String, String> texts(Map<String, String> tags, List<String> misfits) {
		if (tags.entrySet()
			.stream()
			.allMatch((tag) -> StorableText.isFine(tag.getKey()) && StorableText.isFine(tag.getValue()))) {
			return tags;
		}
		misfits.add("its tags have characters that are no text");
		Map<String, String> clean = new LinkedHashMap<>();
		tags.forEach((key, value) -> clean.put(StorableText.isFine(key) ? key : marked(StorableText.of(key), key),
				StorableText.isFine(value) ? value : marked(StorableText.of(value), value)));
		return clean;
	}

}
