package dev.podidentity.portal.request;

import java.time.Duration;
import java.util.List;

import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Window;

/** Plans built by hand, for tests. */
final class APlan {

	private APlan() {
	}

	/** One approval, by either of two groups. */
	static Plan simple() {
		return of(new Stage("Platform engineering or Security", List.of("platform", "security"), 1));
	}

	/** Two approvals in one stage. */
	static Plan quorumOfTwo() {
		return of(new Stage("Platform engineering", List.of("platform"), 2));
	}

	/** First platform, then security. */
	static Plan twoStages() {
		return of(new Stage("Platform engineering", List.of("platform"), 1),
				new Stage("Security", List.of("security"), 1));
	}

	static Plan of(Stage... stages) {
		return new Plan(1, "by-hand", "Because.", List.of(stages), Demands.NONE, List.of());
	}

	/** One approval, with changes only while that holds; payments may break the glass. */
	static Plan within(String window) {
		return new Plan(1, "by-hand", "Because.", simple().stages(), Demands.NONE, List.of(),
				new BreakGlass(List.of("payments"), Duration.ofDays(1)), new Window(window), List.of(), null);
	}

	/** One approval, for targets that these teams own. */
	static Plan owned(String... owners) {
		return new Plan(1, "by-hand", "Because.", simple().stages(), Demands.NONE, List.of(), null, null,
				List.of(owners), null);
	}

	/** One approval by somebody who has signed in within the last quarter of an hour. */
	static Plan stepUp() {
		return new Plan(1, "by-hand", "Because.", simple().stages(),
				new Demands(null, null, Duration.ofMinutes(15), false), List.of());
	}

	/** First platform, then security; payments may break the glass. */
	static Plan breakable() {
		return breakable(twoStages().stages().toArray(Stage[]::new));
	}

	/** Payments may break the glass, and it is reviewed within a day. */
	static Plan breakable(Stage... stages) {
		return breakable(Demands.NONE, stages);
	}

	static Plan breakable(Demands demands, Stage... stages) {
		return new Plan(1, "by-hand", "Because.", List.of(stages), demands, List.of(),
				new BreakGlass(List.of("payments"), Duration.ofDays(1)));
	}

	/** One approval with a comment. */
	static Plan commented() {
		return new Plan(1, "by-hand", "Because.", simple().stages(), new Demands(null, null, null, true), List.of());
	}

}
