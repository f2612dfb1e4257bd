package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.request.RequestContent;
import dev.podidentity.portal.request.Submission;

/**
 * What a person typed so far, right or wrong.
 *
 * @param targets where, at least one row
 * @param roleSearch what to look for among the roles
 * @param role ARN of the role chosen from the list
 * @param roleArn ARN of the role as pasted; counts instead of the one chosen
 * @param targetRoleArn ARN of the second role
 * @param sendSessionTags whether session tags are on
 * @param policy session policy
 * @param tags tags, at least one row
 * @param justification why
 * @param ticket number of a ticket
 * @param expiresAt when access shall end
 * @param team id of the team that asks; empty where the portal shall choose
 */
record RequestForm(List<TargetForm> targets, String roleSearch, String role, String roleArn, String targetRoleArn,
		boolean sendSessionTags, String policy, List<TagForm> tags, String justification, String ticket,
		String expiresAt, String team) {

	static final RequestForm EMPTY = new RequestForm(List.of(), "", "", "", "", true, "", List.of(), "", "", "", "");

	RequestForm {
		targets = targets.isEmpty() ? List.of(TargetForm.EMPTY) : List.copyOf(targets);
		tags = tags.isEmpty() ? List.of(TagForm.EMPTY) : List.copyOf(tags);
	}

	static RequestForm of(RequestFormParameters sent) {
		return new RequestForm(
				sent.rows((row) -> new TargetForm(sent.text("cluster", row), sent.text("namespace", row),
						sent.text("serviceAccount", row)), "cluster", "namespace", "serviceAccount"),
				sent.text("role-q"), sent.text("role"), sent.text("roleArn"), sent.text("targetRoleArn"),
				sendSessionTags(sent), sent.text("policy"),
				sent.rows((row) -> new TagForm(sent.text("tagKey", row), sent.text("tagValue", row)), "tagKey",
						"tagValue"),
				sent.text("justification"), sent.text("ticket"), sent.text("expiresAt"), sent.text("team"));
	}

	/** As it was asked for, to be changed or asked again. */
	static RequestForm of(RequestContent content) {
		return new RequestForm(
				content.targets()
					.stream()
					.map((target) -> new TargetForm(target.cluster().toString(), target.namespace(),
							target.serviceAccount()))
					.toList(),
				"", "", content.role().toString(),
				(content.targetRole() != null) ? content.targetRole().toString() : "", !content.disableSessionTags(),
				(content.policy() != null) ? content.policy() : "",
				content.tags().entrySet().stream().map((tag) -> new TagForm(tag.getKey(), tag.getValue())).toList(),
				content.justification(), (content.ticket() != null) ? content.ticket() : "",
				(content.expiresAt() != null) ? RequestWords.lastDay(content.expiresAt()) : "", "");
	}

	/** A box that is not ticked sends nothing; the marker tells that it was there. */
	private static boolean sendSessionTags(RequestFormParameters sent) {
		return sent.has("sendSessionTags") || !sent.has("_sendSessionTags");
	}

	/** The role that counts, as typed; empty where there is none yet. */
	String effectiveRole() {
		return this.roleArn.isBlank() ? this.role : this.roleArn;
	}

	Optional<RoleArn> effectiveRoleArn() {
		return RoleArn.parse(effectiveRole());
	}

	/** The accounts of the clusters that are chosen, each once. */
	List<String> accounts() {
		return this.targets.stream()
			.flatMap((target) -> target.clusterArn().stream())
			.map((cluster) -> cluster.account())
			.distinct()
			.toList();
	}

	/** Whether enough is there for preflight. */
	public boolean checkable() {
		return this.targets.stream().allMatch(TargetForm::complete) && !effectiveRole().isBlank();
	}

	/** Whether something that is filled in cannot be right, whatever AWS says. */
	boolean wrong() {
		return this.targets.stream().anyMatch(TargetForm::wrong)
				|| (!effectiveRole().isBlank() && effectiveRoleArn().isEmpty())
				|| (!this.targetRoleArn.isBlank() && RoleArn.parse(this.targetRoleArn.strip()).isEmpty());
	}

	RequestForm addTarget() {
		return withTargets(plus(this.targets, TargetForm.EMPTY));
	}

	RequestForm removeTarget(int number) {
		return withTargets(without(this.targets, number));
	}

	RequestForm addTag() {
		return withTags(plus(this.tags, TagForm.EMPTY));
	}

	RequestForm removeTag(int number) {
		return withTags(without(this.tags, number));
	}

	/** To be sent: targets in the order of the rows, tags without the empty rows. */
	Submission submission() {
		return submission(this.justification);
	}

	/**
	 * To be checked: what AWS thinks does not depend on the reason, which people write
	 * last.
	 */
	Submission draft() {
		return submission(this.justification.isBlank() ? "…" : this.justification);
	}

	/** The same without what was typed into these fields, by their names in REST. */
	RequestForm without(Set<String> fields) {
		return new RequestForm(this.targets, this.roleSearch, this.role, this.roleArn, this.targetRoleArn,
				this.sendSessionTags, this.policy, fields.contains("tags") ? List.of() : this.tags,
				kept("justification", this.justification, fields), kept("ticket", this.ticket, fields),
				kept("expiresAt", this.expiresAt, fields), kept("team", this.team, fields));
	}

	private static String kept(String field, String typed, Set<String> dropped) {
		return dropped.contains(field) ? "" : typed;
	}

	private Submission submission(String reason) {
		return new Submission(null, this.targets.stream().map(TargetForm::input).toList(), effectiveRole(),
				this.targetRoleArn, !this.sendSessionTags, this.policy,
				this.tags.stream().filter((tag) -> !tag.blank()).map(TagForm::input).toList(), reason, this.ticket,
				this.expiresAt, this.team.isBlank() ? null : this.team);
	}

	private RequestForm withTargets(List<TargetForm> changed) {
		return new RequestForm(changed, this.roleSearch, this.role, this.roleArn, this.targetRoleArn,
				this.sendSessionTags, this.policy, this.tags, this.justification, this.ticket, this.expiresAt,
				this.team);
	}

	private RequestForm withTags(List<TagForm> changed) {
		return new RequestForm(this.targets, this.roleSearch, this.role, this.roleArn, this.targetRoleArn,
				this.sendSessionTags, this.policy, changed, this.justification, this.ticket, this.expiresAt, this.team);
	}

	private static <T> List<T> plus(List<T> rows, T row) {
		List<T> more = new ArrayList<>(rows);
		more.add(row);
		return more;
	}

	private static <T> List<T> without(List<T> rows, int number) {
		return IntStream.range(0, rows.size()).filter((at) -> at != number - 1).mapToObj(rows::get).toList();
	}

}
