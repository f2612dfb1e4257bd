package dev.podidentity.portal.request.api;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.request.RequestView;
import org.jspecify.annotations.Nullable;

/** What preflight found, as JSON; absent while it has not answered. */
record PreflightJson(@Nullable Instant checkedAt, List<CheckJson> checks) {

	static @Nullable PreflightJson of(RequestView view) {
		return (view.evidence() != null) ? new PreflightJson(view.evidence().at(), checks(view.evidence().checks()))
				: null;
	}

	static PreflightJson of(List<Check> checks) {
		return new PreflightJson(null, checks(checks));
	}

	private static List<CheckJson> checks(List<Check> checks) {
		return checks.stream()
			.map((check) -> new CheckJson(check.name(), check.result(), check.target(), check.summary(), check.why(),
					(check.whatToDo() != null) ? check.whatToDo().text() : null,
					(check.whatToDo() != null) ? check.whatToDo().paste() : null, AccessJson.of(check)))
			.toList();
	}

	record CheckJson(Check.Name name, Check.Result result, @Nullable String target, String summary,
			@Nullable String why, @Nullable String whatToDo, @Nullable String paste, @Nullable AccessJson permissions) {
	}

}
