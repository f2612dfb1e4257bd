package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestView.Actions;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.request.RequestView.Reminder;
import dev.podidentity.portal.request.RequestView.StageView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import org.jspecify.annotations.Nullable;

/**
 * Requests in every state, for tests of what shows them; change what matters, then view.
 */
public final class SampleRequest {

	public static final Instant ASKED = Instant.parse("2026-11-23T10:00:00Z");

	public static final Person MAYA = person("requester", "Maya Lindqvist", "payments", Role.REQUESTER);

	public static final Person NOAH = person("requester2", "Noah Keller", "checkout", Role.REQUESTER);

	public static final Person JONAS = person("approver", "Jonas Weber", "platform", Role.REQUESTER, Role.APPROVER);

	public static final Person PRIYA = person("security", "Priya Raman", "security", Role.REQUESTER, Role.APPROVER);

	public static final Person ELENA = person("auditor", "Elena Rossi", "auditors", Role.AUDITOR);

	public static final Person TOM = person("admin", "Tom Okafor", "administrators", Role.ADMINISTRATOR);

	public static final ClusterArn PROD_EU_1 = new ClusterArn("aws", "eu-central-1", "111122223333", "prod-eu-1");

	public static final ClusterArn STAGING_EU_1 = new ClusterArn("aws", "eu-central-1", "444455556666", "staging-eu-1");

	/** Of everybody who decides. */
	private static final Set<String> GROUPS = Set.of("platform", "security");

	private static final Plan.Stage PLATFORM = new Plan.Stage("Platform engineering", List.of("platform"), 1);

	private List<Target> targets = List.of(target(PROD_EU_1, "payments", "receipt-signer"));

	private RoleArn role = RoleArn.valueOf("arn:aws:iam::111122223333:role/payments-receipts");

	private @Nullable RoleArn targetRole;

	private boolean disableSessionTags;

	private @Nullable String policy;

	private SortedMap<String, String> tags = new TreeMap<>(Map.of("cost-centre", "4410"));

	private String justification = "Receipts are signed with a key in KMS.";

	private String requesterName = "Maya Lindqvist";

	private ReviewStatus review = ReviewStatus.SUBMITTED;

	private int revision = 1;

	private List<Plan.Stage> stages = List.of(PLATFORM);

	private @Nullable Instant dueAt;

	private final Map<Target, PodCredentials> podsGet = new LinkedHashMap<>();

	private @Nullable Denial denial;

	private @Nullable NewRules newRules;

	private boolean escalated;

	private List<Person> candidates = List.of(JONAS);

	private @Nullable EvidenceView evidence = new EvidenceView(List.of(), ASKED.plusSeconds(2));

	private final List<Decision> decisions = new ArrayList<>();

	private final List<ChangeView> changes = new ArrayList<>();

	private Reminder reminder = new Reminder(
			Permission.refused(Kind.FORBIDDEN, "Only the person and the team that asked can remind those who decide."),
			null, null);

	private Plan.@Nullable BreakGlass breakGlass;

	private @Nullable BrokenGlass glass;

	private Actions actions = actions("You cannot decide your own request.", "Only the person who asked can.");

	private @Nullable Instant expiresAt;

	private RequestType type = RequestType.CREATE;

	private @Nullable Window window;

	private @Nullable Plan before;

	private @Nullable Integer later;

	private Plan.Demands demands = Plan.Demands.NONE;

	private SampleRequest() {
	}

	/** Waits for one approval by Jonas; Maya of team payments asked. */
	public static SampleRequest submitted() {
		return new SampleRequest();
	}

	/** Approved by Jonas, not begun. */
	public static SampleRequest approved() {
		return submitted().review(ReviewStatus.APPROVED)
			.decision("approver", Verdict.APPROVED, "Scope is fine.", 1, null)
			.mayDecide(Permission.refused(Kind.ILLEGAL_STATE, "This request is approved."));
	}

	public SampleRequest targets(Target... targets) {
		this.targets = List.of(targets);
		return this;
	}

	public SampleRequest role(String arn) {
		this.role = RoleArn.valueOf(arn);
		return this;
	}

	public SampleRequest targetRole(String arn) {
		this.targetRole = RoleArn.valueOf(arn);
		return this;
	}

	public SampleRequest policy(String json) {
		this.policy = json;
		this.disableSessionTags = true;
		return this;
	}

	public SampleRequest tags(Map<String, String> tags) {
		this.tags = new TreeMap<>(tags);
		return this;
	}

	public SampleRequest justification(String why) {
		this.justification = why;
		return this;
	}

	public SampleRequest requesterName(String name) {
		this.requesterName = name;
		return this;
	}

	public SampleRequest review(ReviewStatus status) {
		this.review = status;
		return this;
	}

	public SampleRequest revision(int number) {
		this.revision = number;
		return this;
	}

	public SampleRequest stages(Plan.Stage... stages) {
		this.stages = List.of(stages);
		return this;
	}

	/** By version 2 of the rules, since it was asked. */
	public SampleRequest deniedBy(@Nullable String rule, String reason) {
		this.denial = new Denial(2, rule, reason, ASKED);
		return this;
	}

	/** Version 2 of the rules came in force when it was asked. */
	public SampleRequest underNewRules(boolean enough) {
		this.newRules = new NewRules(2, ASKED, 1, enough, enough ? "milder" : null);
		return this;
	}

	public SampleRequest type(RequestType type) {
		this.type = type;
		return this;
	}

	public SampleRequest expiresAt(Instant end) {
		this.expiresAt = end;
		return this;
	}

	public SampleRequest window(String condition) {
		this.window = new Window(condition);
		return this;
	}

	public SampleRequest demands(Plan.Demands demands) {
		this.demands = demands;
		return this;
	}

	/** Until five minutes after it was asked, when other rules came in force. */
	public SampleRequest routedBefore(Plan plan) {
		this.before = plan;
		return this;
	}

	/** A later version asks the same. */
	public SampleRequest askedTheSameBy(int version) {
		this.later = version;
		return this;
	}

	public SampleRequest dueAt(Instant at) {
		this.dueAt = at;
		return this;
	}

	public SampleRequest escalated() {
		this.escalated = true;
		return this;
	}

	public SampleRequest mayNotComment(String why) {
		this.actions = new Actions(this.actions.decide(), this.actions.withdraw(), this.actions.retry(),
				this.actions.resolve(), this.actions.edit(), Permission.refused(Kind.FORBIDDEN, why),
				this.actions.breakGlass(), this.actions.reviewAfterwards());
		return this;
	}

	public SampleRequest candidates(Person... candidates) {
		this.candidates = List.of(candidates);
		return this;
	}

	public SampleRequest checks(Check... checks) {
		this.evidence = new EvidenceView(List.of(checks), ASKED.plusSeconds(2));
		return this;
	}

	public SampleRequest unchecked() {
		this.evidence = null;
		return this;
	}

	public SampleRequest decision(String person, Verdict verdict, @Nullable String comment, int stage,
			@Nullable UUID token) {
		Actor by = new Actor(new Person(person, person, GROUPS, Set.of()), token);
		this.decisions.add(new Decision(this.revision, stage, verdict, by, comment,
				ASKED.plusSeconds(600 + this.decisions.size())));
		return this;
	}

	public SampleRequest change(ChangeView change) {
		this.changes.add(change);
		return this;
	}

	public SampleRequest mayDecide(Permission permission) {
		this.actions = new Actions(permission, this.actions.withdraw(), this.actions.retry(), this.actions.resolve(),
				this.actions.edit(), this.actions.comment(), this.actions.breakGlass(),
				this.actions.reviewAfterwards());
		return this;
	}

	/** The reader can decide, yet has to leave the approval to others. */
	public SampleRequest neededLater(String why) {
		this.actions = new Actions(Permission.GRANTED, this.actions.withdraw(), this.actions.retry(),
				this.actions.resolve(), this.actions.edit(), this.actions.comment(), this.actions.breakGlass(),
				this.actions.reviewAfterwards(), Permission.refused(Kind.FORBIDDEN, why));
		return this;
	}

	public SampleRequest mayWithdraw() {
		this.actions = new Actions(this.actions.decide(), Permission.GRANTED, this.actions.retry(),
				this.actions.resolve(), this.actions.edit(), this.actions.comment(), this.actions.breakGlass(),
				this.actions.reviewAfterwards());
		return this;
	}

	/** This reader can decide, but not approve it as things are. */
	public SampleRequest mayNotApprove(String reason) {
		this.actions = new Actions(Permission.GRANTED, this.actions.withdraw(), this.actions.retry(),
				this.actions.resolve(), this.actions.edit(), this.actions.comment(), this.actions.breakGlass(),
				this.actions.reviewAfterwards(), Permission.refused(Kind.ILLEGAL_STATE, reason));
		return this;
	}

	/** Version 1 has come to ask for less. */
	public SampleRequest enoughByTheClock() {
		this.newRules = new NewRules(1, ASKED, 1, true, "late");
		return this;
	}

	public SampleRequest mayRetry() {
		this.actions = new Actions(this.actions.decide(), this.actions.withdraw(), Permission.GRANTED,
				this.actions.resolve(), this.actions.edit(), this.actions.comment(), this.actions.breakGlass(),
				this.actions.reviewAfterwards());
		return this;
	}

	public SampleRequest mayResolve() {
		this.actions = new Actions(this.actions.decide(), this.actions.withdraw(), this.actions.retry(),
				Permission.GRANTED, this.actions.edit(), this.actions.comment(), this.actions.breakGlass(),
				this.actions.reviewAfterwards());
		return this;
	}

	public SampleRequest reminder(Reminder reminder) {
		this.reminder = reminder;
		return this;
	}

	public SampleRequest mayEdit() {
		this.actions = new Actions(this.actions.decide(), this.actions.withdraw(), this.actions.retry(),
				this.actions.resolve(), Permission.GRANTED, this.actions.comment(), this.actions.breakGlass(),
				this.actions.reviewAfterwards());
		return this;
	}

	/**
	 * Its rule lets platform break the glass; this reader may, or may not and is told
	 * why.
	 */
	public SampleRequest mayBreakGlass(Permission permission) {
		this.breakGlass = new Plan.BreakGlass(List.of("platform"), Duration.ofHours(24));
		this.actions = new Actions(this.actions.decide(), this.actions.withdraw(), this.actions.retry(),
				this.actions.resolve(), this.actions.edit(), this.actions.comment(), permission,
				this.actions.reviewAfterwards());
		return this;
	}

	/** Maya broke the glass; this reader may review it, or may not and is told why. */
	public SampleRequest brokenGlass(AfterReview afterReview, Permission review) {
		mayBreakGlass(Permission.refused(Kind.ILLEGAL_STATE, "This request is approved."));
		this.review = ReviewStatus.APPROVED;
		this.glass = new BrokenGlass(actor(MAYA), "Receipts are down.", ASKED.plusSeconds(60),
				ASKED.plus(Duration.ofHours(24)));
		this.glass.reviewed(afterReview);
		this.actions = new Actions(this.actions.decide(), this.actions.withdraw(), this.actions.retry(),
				this.actions.resolve(), this.actions.edit(), this.actions.comment(), this.actions.breakGlass(), review);
		return this;
	}

	public RequestContent content() {
		return new RequestContent(this.type, this.targets, this.role, this.targetRole, this.disableSessionTags,
				this.policy, this.tags, this.justification, null, this.expiresAt);
	}

	public RequestView view() {
		RequestContent content = content();
		List<Revision> history = new ArrayList<>();
		for (int number = 1; number <= this.revision; number++) {
			Revision revision = new Revision(number, content, (this.before != null) ? this.before : plan(), "requester",
					ASKED.plusSeconds(number - 1));
			revision.follow(plan(), "portal", ASKED.plusSeconds(300));
			if (this.later != null) {
				revision.follow(new Plan(this.later, "later", "", plan().stages(), plan().demands(), List.of(),
						plan().breakGlass()), "portal", ASKED.plusSeconds(600));
			}
			history.add(revision);
		}
		Fulfilment fulfilment = Fulfilment.of(this.changes.stream().map(ChangeView::status).toList());
		return new RequestView(id(), 1042, "REQ-1042", this.review, fulfilment, "requester", "payments", this.revision,
				content.digest(), content, ASKED, ASKED.plusSeconds(900), this.dueAt, history,
				List.copyOf(this.decisions), plan(), stageViews(), this.evidence, this.glass, List.copyOf(this.changes),
				Map.of("requester", this.requesterName, "approver", "Jonas Weber", "security", "Priya Raman"),
				Map.of("platform", "Platform engineering", "security", "Security", "payments", "Payments"),
				this.actions, this.reminder,
				new RequestView.Reassignment(Permission.refused(Kind.FORBIDDEN, "Not yours to hand on."), null),
				content.isPastItsEnd(ASKED.plusSeconds(900)), this.denial, this.newRules, this.podsGet);
	}

	/** What pods get by it everywhere, as far as the portal knows. */
	public SampleRequest podsGet(PodCredentials gets) {
		this.targets.forEach((target) -> this.podsGet.put(target, gets));
		return this;
	}

	private Plan plan() {
		return new Plan(1, "one-approval", "Every new association needs one approval.", this.stages, this.demands,
				List.of(new Plan.Tried("owners-only", false, "!(\"platform\" in requester.groups)",
						Map.of("requester.groups", "[platform]")),
						new Plan.Tried("one-approval", true, null, Map.of())),
				this.breakGlass, this.window, List.of(), null);
	}

	/** The same as a row of a list. */
	public RequestRow row(long number) {
		Fulfilment fulfilment = Fulfilment.of(this.changes.stream().map(ChangeView::status).toList());
		return new RequestRow(new RequestId(new UUID(1, number)), number, this.review, fulfilment,
				(int) this.changes.stream().filter((change) -> change.status() == ChangeStatus.SUCCEEDED).count(),
				"requester", this.requesterName, "payments", this.revision, content().digest(), content(), List.of(),
				(this.glass != null) ? this.glass.state() : null, ASKED, ASKED, this.dueAt, this.escalated,
				this.stages.get(0).limit(), this.denial, this.newRules);
	}

	public static RequestId id() {
		return new RequestId(new UUID(1, 1042));
	}

	private List<StageView> stageViews() {
		List<StageView> views = new ArrayList<>();
		boolean waiting = true;
		for (Plan.Stage stage : this.stages) {
			int number = views.size() + 1;
			List<Decision> approvals = this.decisions.stream()
				.filter((decision) -> decision.stage() == number && decision.agrees())
				.toList();
			boolean done = approvals.size() >= stage.quorum();
			views.add(new StageView(number, stage, approvals, this.candidates,
					done ? State.DONE : waiting ? State.CURRENT : State.LATER));
			waiting = done;
		}
		return views;
	}

	public static Target target(ClusterArn cluster, String namespace, String serviceAccount) {
		return new Target(cluster, namespace, serviceAccount);
	}

	public static Check check(Check.Name name, Check.Result result, String summary) {
		return new Check(name, result, null, summary, null, null);
	}

	public static AwsCall call(String operation, int status, @Nullable String error, int second) {
		return new AwsCall(operation, "6f1c2a0e-8b3d-4f57-92c4-d7e0a1b5c938", status, error,
				(error != null) ? "Trust policy of the role provided is invalid." : null,
				ASKED.plusSeconds(700 + second), Duration.ofMillis(412));
	}

	public static ChangeView change(ChangeStatus status, AwsCall... calls) {
		boolean succeeded = status == ChangeStatus.SUCCEEDED;
		String cause = switch (status) {
			case FAILED -> "TRUST_INVALID";
			case RETRYING -> "THROTTLED";
			case CONFLICT -> "CONFLICT";
			case QUEUED, RUNNING, SUCCEEDED, CANCELLED -> null;
		};
		boolean stopped = status == ChangeStatus.FAILED || status == ChangeStatus.CONFLICT;
		return new ChangeView(new UUID(2, status.ordinal()), status, false, cause,
				stopped ? "Trust policy of the role provided is invalid." : null,
				stopped ? "Let the role trust Pod Identity, then retry." : null, null,
				status.ended() ? ASKED.plusSeconds(720) : null, List.of(calls), succeeded ? association() : null,
				(status == ChangeStatus.CONFLICT) ? foreign() : null, resolutions(status));
	}

	private static Map<Resolution, Permission> resolutions(ChangeStatus status) {
		return switch (status) {
			case CONFLICT -> Map.of(Resolution.ADOPT, impossible("It differs in more than tags."), Resolution.REPLACE,
					Permission.GRANTED, Resolution.GIVE_UP, Permission.GRANTED);
			case FAILED ->
				Map.of(Resolution.ADOPT, impossible("Nothing is known to be on the target."), Resolution.REPLACE,
						impossible("Nothing is known to be on the target."), Resolution.GIVE_UP, Permission.GRANTED);
			case QUEUED, RUNNING, RETRYING, SUCCEEDED, CANCELLED ->
				Map.of(Resolution.ADOPT, impossible("It has not stopped."), Resolution.REPLACE,
						impossible("It has not stopped."), Resolution.GIVE_UP, impossible("It has not stopped."));
		};
	}

	private static Permission impossible(String reason) {
		return Permission.refused(Kind.ILLEGAL_STATE, reason);
	}

	private static Association foreign() {
		return new Association("prod-eu-1", "payments", "receipt-signer",
				"arn:aws:iam::111122223333:role/somebody-else",
				"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/prod-eu-1/a-foreign", "a-foreign",
				Map.of(), ASKED, ASKED, null, false, null, null, null);
	}

	public static Association association() {
		return new Association("prod-eu-1", "payments", "receipt-signer",
				"arn:aws:iam::111122223333:role/payments-receipts",
				"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/prod-eu-1/a-1vb6mxk93qz0thd7r",
				"a-1vb6mxk93qz0thd7r", Map.of("pip:request", "REQ-1042"), ASKED.plusSeconds(710),
				ASKED.plusSeconds(710), null, true, "arn:aws:iam::777788889999:role/receipts", "111122223333/eu/x",
				"{\"Version\":\"2012-10-17\"}");
	}

	public static Actor actor(Person person) {
		return new Actor(person, null);
	}

	public static RequestRefused stale() {
		return new StaleRevision(1, 2, ReviewStatus.SUBMITTED, java.util.List.of());
	}

	public static RequestRefused illegal(ReviewStatus status) {
		return new IllegalReviewAction(ReviewAction.APPROVE, status);
	}

	public static RequestRefused reviewed(AfterReview afterReview) {
		return new AfterReviewRefused(afterReview, false);
	}

	public static RequestRefused forbidden(String reason) {
		return new DecisionForbidden(reason);
	}

	public static RequestRefused invalid(String pointer, String message) {
		return new InvalidRequest(List.of(new InvalidRequest.Violation(pointer, message)));
	}

	private static Actions actions(String decide, String withdraw) {
		return new Actions(Permission.refused(Kind.FORBIDDEN, decide), Permission.refused(Kind.FORBIDDEN, withdraw),
				Permission.refused(Kind.FORBIDDEN, "Only the team that asked can retry."),
				Permission.refused(Kind.FORBIDDEN, "Only administrators can resolve."),
				Permission.refused(Kind.FORBIDDEN, "Only the team that asked can edit."), Permission.GRANTED,
				Permission.refused(Kind.FORBIDDEN, "The rule that applies does not let anybody break the glass."),
				Permission.refused(Kind.ILLEGAL_STATE, "Nobody broke the glass of this request."));
	}

	private static Person person(String username, String name, String group, Role... roles) {
		return new Person(username, name, Set.of(group), Set.of(roles));
	}

}
