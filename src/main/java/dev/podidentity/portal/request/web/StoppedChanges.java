package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.web.StoppedChange.Fix;
import dev.podidentity.portal.request.web.StoppedChange.Why;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a request that stopped for the same reason, told once: what happened, what
 * to do, and one button for all of them. Mostly there is one.
 *
 * @param all the changes, at least one
 * @param total how many targets the request has
 */
record StoppedChanges(List<StoppedChange> all, int total) {

	static List<StoppedChanges> of(RequestView view) {
		Map<Why, List<StoppedChange>> byReason = StoppedChange.of(view)
			.stream()
			.collect(Collectors.groupingBy(StoppedChange::why, LinkedHashMap::new, Collectors.toList()));
		int total = view.content().targets().size();
		return byReason.values().stream().map((all) -> new StoppedChanges(all, total)).toList();
	}

	/** The change that a form is sent for and those that it names besides, each once. */
	static List<UUID> ids(UUID change, List<UUID> also) {
		return Stream.concat(Stream.of(change), also.stream()).distinct().toList();
	}

	/** What stands for all of them: the first. */
	public UUID id() {
		return this.all.get(0).id();
	}

	public List<UUID> ids() {
		return this.all.stream().map(StoppedChange::id).toList();
	}

	/** All but the first. */
	public List<UUID> also() {
		return ids().subList(1, this.all.size());
	}

	public boolean several() {
		return this.all.size() > 1;
	}

	public int size() {
		return this.all.size();
	}

	/** What is so, a sentence. */
	public String title() {
		if (!several()) {
			return this.all.get(0).target() + " " + why().happened();
		}
		List<String> clusters = this.all.stream().map(StoppedChange::cluster).distinct().toList();
		return this.all.size() + " of " + this.total + " targets"
				+ ((clusters.size() == 1) ? " on " + clusters.get(0) : "") + " " + why().happenedToAll();
	}

	/** Which they are, for the one who opens it. */
	public String which() {
		return this.all.size() + " targets with role " + why().role().name() + " in account " + why().account();
	}

	/** One line for each, with EKS's own words where these differ. */
	public List<String> lines() {
		boolean same = message() != null;
		return this.all.stream()
			.map((change) -> (same || change.message() == null) ? change.target()
					: change.target() + ": " + change.message())
			.toList();
	}

	/** EKS's own words where they are the same for all of them, or null. */
	public @Nullable String message() {
		List<String> messages = new ArrayList<>();
		this.all.forEach((change) -> messages.add(Objects.requireNonNullElse(change.message(), "")));
		String first = messages.get(0);
		return (!first.isEmpty() && messages.stream().allMatch(first::equals)) ? first : null;
	}

	public boolean conflict() {
		return why().conflict();
	}

	public @Nullable String whatToDo() {
		return why().whatToDo();
	}

	public @Nullable Fix fix() {
		return why().fix();
	}

	public Permission retry() {
		return why().retry();
	}

	public Resolving resolving() {
		return why().resolving();
	}

	private Why why() {
		return this.all.get(0).why();
	}

}
