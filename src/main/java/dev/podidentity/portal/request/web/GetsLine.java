package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.RequestView;

/**
 * What pods get by some targets of a request, where that is not simply the role.
 *
 * @param gets what they get
 * @param where the targets in few words; empty where it is so for all
 */
record GetsLine(PodCredentials gets, String where) {

	private static final int NAMED = 3;

	/** Each answer once, the worst first. */
	static List<GetsLine> of(RequestView view) {
		Map<PodCredentials, List<Target>> answers = new LinkedHashMap<>();
		view.content().targets().forEach((target) -> {
			PodCredentials gets = view.podsGet(target);
			if (gets != null && gets.toTell()) {
				answers.computeIfAbsent(gets, (each) -> new ArrayList<>()).add(target);
			}
		});
		int all = view.content().targets().size();
		return answers.entrySet()
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.getKey().answer(), Comparator.reverseOrder()))
			.map((entry) -> new GetsLine(entry.getKey(),
					(entry.getValue().size() == all) ? "" : names(entry.getValue())))
			.toList();
	}

	/** Whether it is certain that pods do not get what was approved. */
	public boolean bad() {
		return this.gets.bad();
	}

	private static String names(List<Target> targets) {
		String names = String.join(", ",
				targets.stream()
					.limit(NAMED)
					.map((target) -> RequestWords.name(target) + " on " + target.cluster().name())
					.toList());
		return (targets.size() > NAMED) ? names + " and " + (targets.size() - NAMED) + " more" : names;
	}

}
