package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Window;
import org.jspecify.annotations.Nullable;

/**
 * In what two plans of a request differ besides the names of those who are asked.
 *
 * @param before how it was routed
 * @param after how it is routed
 */
record ChangedPlan(Plan before, Plan after) {

	/**
	 * Each difference, half a sentence; none where they ask the same in the same time.
	 */
	List<String> words() {
		List<String> words = new ArrayList<>();
		if (names(this.before).equals(names(this.after)) && !seats(this.before).equals(seats(this.after))) {
			words.add("who and how many have to agree in a stage is another");
		}
		if (names(this.before).equals(names(this.after)) && !limits(this.before).equals(limits(this.after))) {
			words.add("the time limits are others");
		}
		demands(words, this.before.demands(), this.after.demands());
		glass(words, this.before.breakGlass(), this.after.breakGlass());
		Window window = this.after.window();
		if (!Objects.equals(this.before.window(), window)) {
			words.add((window != null) ? "changes are made only while " + window.condition()
					: "changes are made at any time");
		}
		return words;
	}

	private static void demands(List<String> words, Demands before, Demands after) {
		if (before.comment() != after.comment()) {
			words.add(after.comment() ? "whoever approves has to say why" : "whoever approves need not say why");
		}
		if (!Objects.equals(before.stepUp(), after.stepUp())) {
			words.add((after.stepUp() != null) ? "whoever approves has to have signed in within the last "
					+ after.stepUp().toMinutes() + " minutes" : "whoever approves need not have signed in lately");
		}
		if (!Objects.equals(before.maxExpiry(), after.maxExpiry()) || !Objects.equals(before.ticket(), after.ticket())
				|| !Objects.equals(before.minJustification(), after.minJustification())) {
			words.add("what the request itself has to say is another");
		}
	}

	private static void glass(List<String> words, @Nullable BreakGlass before, @Nullable BreakGlass after) {
		if (Objects.equals(before, after)) {
			return;
		}
		words.add((after == null) ? "nobody may break the glass" : (before == null) ? "the glass may be broken"
				: "who may break the glass, or how soon that is reviewed, is another");
	}

	private static List<String> names(Plan plan) {
		return plan.stages().stream().map(Stage::name).toList();
	}

	private static List<?> seats(Plan plan) {
		return plan.stages().stream().map(Stage::alternatives).toList();
	}

	private static List<?> limits(Plan plan) {
		List<@Nullable Object> limits = new ArrayList<>();
		plan.stages().forEach((stage) -> limits.add(stage.limit()));
		return limits;
	}

}
