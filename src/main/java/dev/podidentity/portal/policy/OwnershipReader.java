package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.google.re2j.Pattern;
import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.policy.PolicyText.OwnedText;
import org.jspecify.annotations.Nullable;

/** Reads which team owns which namespaces. */
final class OwnershipReader {

	private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}|[0-9]*(\\*[0-9]*)+");

	private static final Pattern REGION = Pattern.compile("[a-z0-9*]+(-[a-z0-9*]+)*");

	private final FieldReader fields;

	OwnershipReader(FieldReader fields) {
		this.fields = fields;
	}

	Ownership read(@Nullable List<@Nullable OwnedText> texts) {
		List<Ownership.Entry> entries = new ArrayList<>();
		for (OwnedText text : this.fields.listed("Ownership", texts)) {
			String place = "Ownership " + (entries.size() + 1);
			if (!VisibleText.isIn(text.team())) {
				this.fields.wrong(place + ": say which team.");
			}
			this.fields.id(place + ", team", text.team());
			List<String> namespaces = this.fields.listed(place + ", namespaces", text.namespaces());
			if (namespaces.isEmpty()) {
				this.fields.wrong(place + ": say which namespaces; * stands for any part of a name.");
			}
			entries
				.add(new Ownership.Entry(Objects.requireNonNullElse(text.team(), ""), where(place, text), namespaces));
		}
		return new Ownership(entries);
	}

	private Ownership.Where where(String place, OwnedText text) {
		Map<String, List<String>> tags = new LinkedHashMap<>();
		if (text.tags() != null) {
			for (Map.Entry<String, @Nullable List<@Nullable String>> tag : text.tags().entrySet()) {
				List<String> values = patterns(place + ", tags, " + tag.getKey(), tag.getValue());
				this.fields.shown(place + ", tags", tag.getKey());
				values.forEach((value) -> this.fields.shown(place + ", tags", value));
				tags.put(tag.getKey(), values);
			}
			if (tags.isEmpty()) {
				this.fields.wrong(place + ", tags: name at least one, or leave it out.");
			}
		}
		List<String> accounts = (text.accounts() != null) ? patterns(place + ", accounts", text.accounts())
				: Ownership.Where.ANY;
		accounts.stream()
			.filter((account) -> !ACCOUNT.matcher(account).matches())
			.forEach((account) -> this.fields.wrong(
					place + ", accounts: \"" + account + "\" is no AWS account. Write its twelve digits, in quotes."));
		List<String> regions = (text.regions() != null) ? patterns(place + ", regions", text.regions())
				: Ownership.Where.ANY;
		regions.stream()
			.filter((region) -> !REGION.matcher(region).matches())
			.forEach((region) -> this.fields
				.wrong(place + ", regions: \"" + region + "\" is no AWS region. Write it like eu-central-1."));
		List<String> clusters = (text.clusters() != null) ? patterns(place + ", clusters", text.clusters())
				: Ownership.Where.ANY;
		return new Ownership.Where(clusters, accounts, regions, tags);
	}

	/** An empty list would fit nothing. */
	private List<String> patterns(String place, @Nullable List<@Nullable String> texts) {
		List<String> patterns = this.fields.listed(place, texts);
		if (patterns.isEmpty()) {
			this.fields.wrong(place + ": name at least one; * stands for any part of a name.");
		}
		return patterns;
	}

}
