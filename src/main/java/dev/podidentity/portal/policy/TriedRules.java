package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.policy.Plan.Tried;

/**
 * The rules that were tried for one request. It is stored with the request, so what a
 * very long policy saw is told only as far as there is room for.
 */
final class TriedRules {

	private static final int ROOM = 200_000;

	private final List<Tried> tried = new ArrayList<>();

	private int length;

	void matched(String rule) {
		this.tried.add(new Tried(rule, true, null, Map.of()));
	}

	void failed(String rule, boolean decided, Expression part, Values facts) {
		String text = part.toString();
		Map<String, String> saw = (this.length < ROOM || decided) ? part.saw(facts) : Map.of();
		String shown = (this.length < ROOM) ? text : Expression.cut(text);
		this.length += shown.length();
		saw.forEach((name, value) -> this.length += name.length() + value.length());
		this.tried.add(new Tried(rule, decided, shown, saw));
	}

	List<Tried> list() {
		return List.copyOf(this.tried);
	}

}
