package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a role's access under a session policy: what both allow. Of two
 * patterns the narrower counts; where neither holds the other, or one says "all but", the
 * role's is named and the row is not certain. What neither rules out is never left out.
 */
final class SessionLimit {

	private SessionLimit() {
	}

	static List<StatedAccess> apply(List<StatedAccess> role, List<StatedAccess> session) {
		List<StatedAccess> left = new ArrayList<>();
		for (StatedAccess own : role) {
			if (own.row().effect() == Effect.DENY) {
				continue;
			}
			session.stream()
				.filter((limit) -> limit.row().effect() == Effect.ALLOW)
				.forEach((limit) -> both(own.row(), limit.row()).ifPresent(
						(row) -> left.add(new StatedAccess(row, StatedAccess.both(own.truths(), limit.truths())))));
		}
		Stream.concat(role.stream(), session.stream())
			.filter((stated) -> stated.row().effect() == Effect.DENY)
			.forEach(left::add);
		return left.stream().distinct().toList();
	}

	/** Whether two lists of patterns may have something in common. */
	static boolean meet(List<String> one, List<String> other, boolean actions) {
		return one.stream().anyMatch((a) -> other.stream().anyMatch((b) -> Common.meet(a, b, actions)));
	}

	private static Optional<Row> both(Row own, Row limit) {
		Common actions = Common.of(own.actions(), limit.actions(), true);
		Common resources = Common.of(own.resources(), limit.resources(), false);
		if (actions.patterns().isEmpty() || resources.patterns().isEmpty()) {
			return Optional.empty();
		}
		List<String> conditions = Stream.concat(own.conditions().stream(), limit.conditions().stream())
			.distinct()
			.toList();
		String service = own.service().equals("*") ? limit.service() : own.service();
		return Optional.of(new Row(Effect.ALLOW, service, List.of(), List.of(), resources.patterns(), conditions,
				actions.certain() && resources.certain())
			.with(actions.patterns()));
	}

	/**
	 * What two lists of patterns have in common.
	 *
	 * @param patterns the common patterns
	 * @param certain whether these are exactly it
	 */
	private record Common(List<String> patterns, boolean certain) {

		static Common of(List<String> one, List<String> other, boolean actions) {
			List<String> patterns = new ArrayList<>();
			boolean certain = true;
			for (String a : one) {
				for (String b : other) {
					String narrower = narrower(a, b, actions);
					if (narrower != null) {
						patterns.add(narrower);
					}
					else if (mayOverlap(a, b, actions)) {
						patterns.add(a.startsWith(AccessTable.ALL_BUT) ? b : a);
						certain = false;
					}
				}
			}
			return new Common(patterns.stream().distinct().toList(), certain);
		}

		static boolean meet(String a, String b, boolean actions) {
			return ((isOpen(a) || isOpen(b)) && narrower(a, b, actions) != null) || mayOverlap(a, b, actions);
		}

		private static @Nullable String narrower(String a, String b, boolean actions) {
			if (isOpen(a) || isOpen(b)) {
				return Glob.isEverything(a) ? b : Glob.isEverything(b) ? a : null;
			}
			if (Glob.covers(text(a, actions), text(b, actions))) {
				return b;
			}
			return Glob.covers(text(b, actions), text(a, actions)) ? a : null;
		}

		private static boolean mayOverlap(String a, String b, boolean actions) {
			if (isOpen(a) || isOpen(b)) {
				return !leavesOut(a, b, actions) && !leavesOut(b, a, actions);
			}
			return Glob.overlaps(text(a, actions), text(b, actions));
		}

		/**
		 * Whether the one is "all but" something that certainly covers the other; of what
		 * is quoted nothing is certain.
		 */
		private static boolean leavesOut(String allBut, String pattern, boolean actions) {
			return allBut.startsWith(AccessTable.ALL_BUT) && !allBut.contains(AccessTable.QUOTE) && !isOpen(pattern)
					&& Stream.of(allBut.substring(AccessTable.ALL_BUT.length()).split(", "))
						.anyMatch((left) -> Glob.covers(text(left, actions), text(pattern, actions)));
		}

		/** What it describes depends on more than the text. */
		private static boolean isOpen(String pattern) {
			return pattern.startsWith(AccessTable.ALL_BUT) || pattern.contains("${");
		}

		private static String text(String pattern, boolean actions) {
			return actions ? Glob.lowerCase(pattern) : pattern;
		}

	}

}
