package dev.podidentity.portal.policy;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;

/**
 * A {@code filter} through which entries of a list have to pass, such as
 * {@code filter(o, o != "nobody")}.
 *
 * @param whole the expression in which it is
 * @param bound names that macros bind around it
 * @param entry what it calls an entry
 * @param condition which entries pass
 */
record EntryFilter(Expression whole, Set<String> bound, String entry, CelExpr condition) {

	/** Empty where the walk lets all entries pass, or makes something else of them. */
	static Optional<EntryFilter> of(CelComprehension walk, Expression whole, Set<String> bound) {
		CelExpr step = walk.loopStep();
		if (step.getKind() != Kind.CALL || !step.call().function().equals("_?_:_")) {
			return Optional.empty();
		}
		CelExpr added = step.call().args().get(1);
		boolean asItIs = added.getKind() == Kind.CALL && added.call().function().equals("_+_")
				&& added.call().args().stream().anyMatch((each) -> isOnly(each, walk.iterVar()));
		Set<String> inside = new HashSet<>(bound);
		inside.remove(walk.iterVar());
		return asItIs ? Optional.of(new EntryFilter(whole, inside, walk.iterVar(), step.call().args().get(0)))
				: Optional.empty();
	}

	private static boolean isOnly(CelExpr list, String name) {
		return list.getKind() == Kind.LIST && list.list().elements().size() == 1
				&& list.list().elements().get(0).getKind() == Kind.IDENT
				&& list.list().elements().get(0).ident().name().equals(name);
	}

	/** Whether an entry of that text never passes, whatever the facts are. */
	boolean drops(String text) {
		return Boolean.FALSE
			.equals(new Constants(this.whole, this.bound, Map.of(this.entry, text)).orNull(this.condition));
	}

}
