package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.values.ErrorValue;
import org.jspecify.annotations.Nullable;

/**
 * Has a missing answer stay missing. {@code ||}, {@code &&} and the macros that become
 * these may go on without one, and hand it on where it decides; the runtime of CEL then
 * gives it to {@code ==}, a list or a function as if it were a value, and
 * {@code (A || B) != true} holds where nobody can tell A.
 */
final class MissingAnswers {

	private static final Set<String> GOING_ON = Set.of("_||_", "_&&_", "@not_strictly_false");

	private static final String CHOICE = "_?_:_";

	private final CelExpr whole;

	/** Parts whose place in the whole can take a missing answer. */
	private volatile @Nullable Set<Long> taken;

	MissingAnswers(CelExpr whole) {
		this.whole = whole;
	}

	/**
	 * Fails, for the part around it, where an answer is missing and that part cannot go
	 * on without.
	 */
	void check(CelExpr part, Object answer) {
		if (answer instanceof ErrorValue missing && !taken().contains(part.id())) {
			throw new CelInvalidArgumentException(missing.value());
		}
	}

	private Set<Long> taken() {
		Set<Long> known = this.taken;
		if (known == null) {
			known = Stream
				.concat(Stream.of(this.whole),
						CelNavigableExpr.fromExpr(this.whole)
							.allNodes()
							.map(CelNavigableExpr::expr)
							.flatMap((each) -> taking(each).stream()))
				.map(CelExpr::id)
				.collect(Collectors.toUnmodifiableSet());
			this.taken = known;
		}
		return known;
	}

	/** Its parts of which the answer may be missing, or is its own. */
	private static List<CelExpr> taking(CelExpr expression) {
		return switch (expression.getKind()) {
			case CALL -> {
				List<CelExpr> parts = expression.call().args();
				String function = expression.call().function();
				yield GOING_ON.contains(function) ? parts
						: function.equals(CHOICE) ? parts.subList(1, parts.size()) : List.of();
			}
			case COMPREHENSION -> {
				CelComprehension walk = expression.comprehension();
				yield List.of(walk.accuInit(), walk.loopStep(), walk.result());
			}
			default -> List.of();
		};
	}

}
