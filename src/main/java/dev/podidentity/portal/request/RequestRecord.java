package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podidentity.portal.policy.Plan;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import org.hibernate.annotations.Generated;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.util.Assert;

/**
 * What is on record of a request: who asked for what in which revisions, and who decided
 * what. It only ever grows; what follows from it is for {@link AssociationRequest}.
 */
@MappedSuperclass
abstract class RequestRecord extends AbstractAggregateRoot<AssociationRequest> {

	/** Names as long as they come of as many targets as a request can hold. */
	private static final int MAX_SEARCH_TEXT = 130_000;

	@EmbeddedId
	private RequestId id;

	/**
	 * Given by the database, without gaps in sight and without a statement of its own.
	 */
	@Generated(event = EventType.INSERT)
	@Column(name = "number", nullable = false, insertable = false, updatable = false)
	private @Nullable Long number;

	@Version
	private @Nullable Long version;

	@Column(name = "requester", nullable = false, updatable = false)
	private String requester;

	@Column(name = "team", updatable = false)
	private @Nullable String team;

	@Column(name = "revision", nullable = false)
	private int revision;

	@Column(name = "search_text", nullable = false)
	private String searchText;

	@Column(name = "created_at", nullable = false, updatable = false)
	private Instant createdAt;

	@Column(name = "updated_at", nullable = false)
	private Instant updatedAt;

	@ElementCollection
	@CollectionTable(name = "request_revision", joinColumns = @JoinColumn(name = "request_id"))
	@OrderColumn(name = "position")
	private List<Revision> revisions = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "request_decision", joinColumns = @JoinColumn(name = "request_id"))
	@OrderColumn(name = "position")
	private List<Decision> decisions = new ArrayList<>();

	protected RequestRecord() {
	}

	RequestRecord(RequestId id, RequestContent content, Plan plan, String requester, @Nullable String team,
			Instant at) {
		this.id = id;
		this.requester = requester;
		this.team = team;
		this.revision = 1;
		this.createdAt = at;
		this.updatedAt = at;
		this.revisions.add(new Revision(1, content, plan, requester, at));
		this.searchText = searchText(requester, content);
	}

	/** One more revision is in force. */
	void revise(RequestContent content, Plan plan, String author, Instant at) {
		this.revision++;
		this.revisions.add(new Revision(this.revision, content, plan, author, at));
		this.searchText = searchText(this.requester, content);
		this.updatedAt = at;
	}

	/** One more decision was made. */
	void keep(Decision decision, Instant at) {
		this.decisions.add(decision);
		this.updatedAt = at;
	}

	/** Something has changed. */
	void touched(Instant at) {
		this.updatedAt = at;
	}

	/** Where the review stands. */
	abstract ReviewStatus review();

	/**
	 * Makes sure that the person means what is in force.
	 * @throws StaleRevision with what has changed since
	 */
	void checkRevision(int read) {
		if (read != this.revision) {
			List<ContentDifference> difference = this.revisions.stream()
				.filter((revision) -> revision.number() == read)
				.flatMap((known) -> ContentDifference.between(known.content(), current().content()).stream())
				.toList();
			throw new StaleRevision(read, this.revision, review(), difference);
		}
	}

	/** The decisions on the current revision; an edit voids earlier ones. */
	List<Decision> currentDecisions() {
		return this.decisions.stream().filter((decision) -> decision.revision() == this.revision).toList();
	}

	/** Who asked for or edited the request: they never decide on it. */
	Set<String> involved() {
		Set<String> involved = this.revisions.stream()
			.map(Revision::author)
			.collect(Collectors.toCollection(TreeSet::new));
		involved.add(this.requester);
		return involved;
	}

	/** The revision in force. */
	Revision current() {
		return this.revisions.get(this.revision - 1);
	}

	public RequestId id() {
		return this.id;
	}

	/** What people call it, such as {@code REQ-1042}. */
	public String reference() {
		return "REQ-" + number();
	}

	long number() {
		Assert.state(this.number != null, "a request has its number once it is saved");
		return this.number;
	}

	String requester() {
		return this.requester;
	}

	@Nullable String team() {
		return this.team;
	}

	int revision() {
		return this.revision;
	}

	Instant createdAt() {
		return this.createdAt;
	}

	Instant updatedAt() {
		return this.updatedAt;
	}

	/** All revisions, oldest first. */
	List<Revision> history() {
		return List.copyOf(this.revisions);
	}

	List<Decision> decisions() {
		return List.copyOf(this.decisions);
	}

	private static String searchText(String requester, RequestContent content) {
		String text = requester + " " + content.role() + " "
				+ content.targets().stream().map(Object::toString).collect(Collectors.joining(" "));
		return text.substring(0, Math.min(text.length(), MAX_SEARCH_TEXT)).toLowerCase(Locale.ROOT);
	}

}
