package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.policy.Plan;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

/** The numbered, immutable content of a request. */
@Embeddable
public class Revision {

	/** The newest of those replaced are kept here; the trail has them all. */
	private static final int MOST_REPLACED = 20;

	@Column(name = "number", nullable = false)
	private int number;

	@Convert(converter = ContentConverter.class)
	@Column(name = "content", nullable = false)
	private RequestContent content;

	@Column(name = "digest", nullable = false)
	private String digest;

	@Convert(converter = PlanConverter.class)
	@Column(name = "plan")
	private Plan plan;

	/** Oldest first. */
	@Convert(converter = ReplacedPlansConverter.class)
	@Column(name = "replaced_plans")
	private List<ReplacedPlan> replacedPlans = List.of();

	@Column(name = "author", nullable = false)
	private String author;

	@Column(name = "created_at", nullable = false)
	private Instant createdAt;

	protected Revision() {
	}

	Revision(int number, RequestContent content, Plan plan, String author, Instant createdAt) {
		this.number = number;
		this.content = content;
		this.digest = content.digest();
		this.plan = plan;
		this.author = author;
		this.createdAt = createdAt;
	}

	public int number() {
		return this.number;
	}

	public RequestContent content() {
		return this.content;
	}

	/** SHA-256 of the content, as the approver saw it. */
	public String digest() {
		return this.digest;
	}

	/** How it was routed: the plan that counts. */
	public Plan plan() {
		return this.plan;
	}

	/** The plans that counted before, oldest first. */
	public List<ReplacedPlan> replacedPlans() {
		return (this.replacedPlans != null) ? List.copyOf(this.replacedPlans) : List.of();
	}

	/**
	 * Goes by another plan from now on. One that asks the same of the same people takes
	 * the place of the old one without a trace, and one that is the same of none: each
	 * look at rules about the time sees another time.
	 */
	void follow(Plan next, String by, Instant at) {
		if (next.isTheSameAtAnotherTime(this.plan)) {
			return;
		}
		if (!next.asksTheSameAs(this.plan)) {
			List<ReplacedPlan> replaced = new ArrayList<>(replacedPlans());
			replaced.add(new ReplacedPlan(this.plan.brief(), at, by, next.policy(), next.rule()));
			this.replacedPlans = replaced.subList(Math.max(0, replaced.size() - MOST_REPLACED), replaced.size());
		}
		this.plan = next;
	}

	/**
	 * Keeps its plan, of which that later one needs no more than was agreed: one of rules
	 * that have come in force, or of the same ones by another time or other facts.
	 */
	void enoughBy(Plan later) {
		this.plan = this.plan.enoughBy(later);
	}

	public String author() {
		return this.author;
	}

	public Instant createdAt() {
		return this.createdAt;
	}

}
