package dev.podidentity.portal.request;

import java.time.Instant;

import dev.podidentity.portal.policy.Plan;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

/** The numbered, immutable content of a request. */
@Embeddable
public class Revision {

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

	/** How it was routed. */
	public Plan plan() {
		return this.plan;
	}

	public String author() {
		return this.author;
	}

	public Instant createdAt() {
		return this.createdAt;
	}

}
