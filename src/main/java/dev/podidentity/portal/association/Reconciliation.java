package dev.podidentity.portal.association;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.request.PortalTags;
import org.jspecify.annotations.Nullable;

/**
 * What a sighting means for the rows of its cluster. It judges nothing of which it may
 * have seen too little: neither rows written after it began, nor the absence of what the
 * portal made a moment before (EKS is eventually consistent), nor what the portal is just
 * making and has not recorded yet.
 *
 * @param added what the portal has not known
 * @param turned what is not as it was
 * @param unchanged ids of what is as it was
 * @param removed what is not there and was never agreed
 */
record Reconciliation(List<InventoryItem> added, List<Turn> turned, List<UUID> unchanged, List<InventoryItem> removed) {

	static Reconciliation of(Sighting sighting, List<InventoryItem> known, Duration settling) {
		Instant settled = sighting.at().minus(settling);
		Reconciliation result = new Reconciliation(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
				new ArrayList<>());
		Map<String, Association> held = sighting.held()
			.stream()
			.collect(Collectors.toMap(Reconciliation::name, Function.identity(), (first, second) -> first));
		Set<String> names = new HashSet<>();
		for (InventoryItem item : known) {
			names.add(item.name());
			if (!item.checkedAt().isAfter(sighting.at())) {
				result.judge(item, held.get(item.name()), sighting.at(), settled);
			}
		}
		held.values()
			.stream()
			.filter((association) -> !names.contains(name(association)) && !beingMade(association, settled))
			.forEach((association) -> result.added
				.add(InventoryItem.found(sighting.cluster(), association, sighting.at())));
		return result;
	}

	private void judge(InventoryItem item, @Nullable Association held, Instant at, Instant settled) {
		if (held != null) {
			turn(item, item.seen(held, at));
		}
		else if (item.agreement() == null) {
			this.removed.add(item);
		}
		else if (!item.agreement().madeAt().isAfter(settled)) {
			turn(item, item.missed(at));
		}
	}

	private void turn(InventoryItem before, InventoryItem after) {
		if (after.sameAs(before)) {
			this.unchanged.add(before.id());
		}
		else {
			this.turned.add(new Turn(before, after));
		}
	}

	private static boolean beingMade(Association association, Instant settled) {
		Instant created = association.createdAt();
		return association.tags().containsKey(PortalTags.REQUEST) && created != null && created.isAfter(settled);
	}

	private static String name(Association association) {
		return association.namespace() + "/" + association.serviceAccount();
	}

	/**
	 * A row that is not as it was.
	 *
	 * @param before the row
	 * @param after what it becomes
	 */
	record Turn(InventoryItem before, InventoryItem after) {

		/** Whether what was agreed is kept no more, or again. */
		boolean drift() {
			return this.before.agreement() != null && this.before.inEks() != this.after.inEks();
		}

	}

}
