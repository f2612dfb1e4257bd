package dev.podidentity.portal.association;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.KeptChecks.Kept;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/** What preflight found of the roles of an association, for the request that made it. */
final class CheckedRoles {

	static final Set<Name> ROLE = Set.of(Name.ROLE_EXISTS, Name.ROLE_ACCOUNT, Name.ROLE_TRUST, Name.ROLE_CONDITIONS);

	/** Its trust, and whether the first role may assume it. */
	static final Set<Name> TARGET_ROLE = Set.of(Name.TARGET_ROLE);

	/** For so long the checks of a request may speak for the policies of a role. */
	private static final Duration FRESH = Duration.ofDays(1);

	private final InventoryItem item;

	private final Kept kept;

	CheckedRoles(InventoryItem item, Kept kept) {
		this.item = item;
		this.kept = kept;
	}

	/** When preflight looked; null where it has not. */
	@Nullable Instant at() {
		return this.kept.at();
	}

	/** The worst of some answers; null where there is none. */
	@Nullable Check worst(Set<Name> names) {
		return checks(names).max(Comparator.comparing(CheckedRoles::weight)).orElse(null);
	}

	private static int weight(Check check) {
		return switch (check.result()) {
			case OK -> 0;
			case WARNING -> 1;
			case UNKNOWN -> 2;
			case FAILED -> 3;
		};
	}

	/** Whether one of some answers is a failure. */
	boolean failed(Set<Name> names) {
		return checks(names).anyMatch((check) -> check.result() == Result.FAILED);
	}

	/** The first failure, in a sentence; null where there is none. */
	@Nullable String failure(Set<Name> names) {
		return checks(names).filter((check) -> check.result() == Result.FAILED)
			.findFirst()
			.map((check) -> "The checks of the request found: " + StringUtils.uncapitalize(check.summary()) + ".")
			.orElse(null);
	}

	/** Whether one of some answers has a statement to paste. */
	boolean pasted(Set<Name> names) {
		return checks(names).anyMatch(
				(check) -> check.result() != Result.OK && check.whatToDo() != null && check.whatToDo().paste() != null);
	}

	/** Whether every answer on which credentials depend is there and good. */
	boolean allWell() {
		Set<Name> wanted = EnumSet.copyOf(ROLE);
		if (this.item.association().targetRoleArn() != null) {
			wanted.addAll(TARGET_ROLE);
		}
		List<Check> found = checks(wanted).toList();
		return found.stream().allMatch((check) -> check.result() == Result.OK)
				&& found.stream().map(Check::name).collect(Collectors.toSet()).equals(wanted);
	}

	/** EKS refuses much of what fails, so it may have been mended since. */
	boolean older() {
		Instant at = this.kept.at();
		List<Instant> made = Stream.of(this.item.association().createdAt(), this.item.association().modifiedAt())
			.filter(Objects::nonNull)
			.toList();
		return at == null || made.isEmpty() || made.stream().anyMatch((each) -> !at.isAfter(each));
	}

	/** Whether they speak for the policies of a role, at which nobody looks later. */
	boolean fresh(Instant now) {
		Instant at = this.kept.at();
		return at != null && !at.plus(FRESH).isBefore(now);
	}

	/** None where EKS binds other roles than those that were checked. */
	private Stream<Check> checks(Set<Name> names) {
		if (this.item.differences().stream().anyMatch((each) -> each.what().endsWith("role"))) {
			return Stream.empty();
		}
		String place = this.item.target().toString();
		return this.kept.checks()
			.stream()
			.filter((check) -> names.contains(check.name()))
			.filter((check) -> check.target() == null || check.target().equals(place));
	}

}
