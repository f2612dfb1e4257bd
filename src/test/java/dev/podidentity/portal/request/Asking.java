package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.aws.FakeAws;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.RoleUse;
import dev.podidentity.portal.request.Occupancy.Occupant;
import dev.podidentity.portal.testing.MovingClock;
import org.jspecify.annotations.Nullable;
import org.mockito.Answers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionOperations;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/** All that asking takes, by the real rules; what is stored is kept in memory. */
final class Asking {

	static final Actor MAYA = asker("requester", "payments");

	static final Check CHECK = new Check(Name.AGENT, Result.OK, null, "Agent", null, null);

	final FakePeople people = FakePeople.demo();

	final Map<Target, Occupant> occupants = new HashMap<>();

	/** What EKS really holds. */
	final FakeAws aws = new FakeAws();

	final RecordingTrail trail = new RecordingTrail();

	final Jobs jobs = mock(Jobs.class);

	final GroupSets groupSets = mock(GroupSets.class);

	final Requests requests = mock(Requests.class);

	/** Each state that was saved, in order. */
	final List<ReviewStatus> saved = new ArrayList<>();

	final List<Object> events = new ArrayList<>();

	final MovingClock clock = new MovingClock(ARequest.ASKED_AT);

	final SubmissionGate gate;

	final RequestSubmission submission;

	final RequestRevisions revisions;

	/** Done while targets are looked at, as if somebody acted meanwhile. */
	Runnable meanwhile = () -> {
	};

	private final JdbcClient jdbc = mock(JdbcClient.class, Answers.RETURNS_DEEP_STUBS);

	@SuppressWarnings("unchecked")
	Asking(String yaml) {
		PolicyInForce policy = Policies.inForce(yaml);
		Deciders deciders = Policies.deciders(this.people, policy);
		RequestRouting routing = new RequestRouting(policy, DemoClusters.catalog(), UnreadRoles.PROFILES,
				mock(ObjectProvider.class), this.people, this.clock);
		Claims claims = new Claims(this.jdbc);
		this.gate = new SubmissionGate(new RequestRules(DemoClusters.catalog(), Rules.CLOCK),
				new TakenTargets((targets) -> {
					this.meanwhile.run();
					return this.occupants;
				}, this.aws.associations()), claims, routing, deciders, this.groupSets,
				new AskingTeams(this.people, routing), Rules.CLOCK);
		given(this.requests.saveAndFlush(any())).willAnswer((call) -> save(call.getArgument(0)));
		RequestGuard guard = new RequestGuard(deciders, ARequest.CLOCK);
		RequestViews views = new RequestViews(guard, deciders, mock(Evidence.class), mock(Changes.class), this.people,
				mock(PolicyInForce.class), mock(CredentialsOfPods.class));
		TransactionOperations transaction = TransactionOperations.withoutTransaction();
		RoutingToday today = new RoutingToday(routing, this.gate, this.groupSets, policy, this.people, this.clock);
		this.submission = new RequestSubmission(this.gate, today, (question) -> List.of(CHECK),
				new RequestIntake(this.requests, today, this.jobs, this.events::add, transaction, this.clock), claims,
				views, this.trail);
		this.revisions = new RequestRevisions(
				new RequestActs(new VisibleRequests(this.requests), this.requests, FakeGroupSets.NONE, views,
						this.trail, transaction),
				this.requests, guard, this.gate, this.submission, today, claims, this.jobs, this.clock);
	}

	/** Somebody who may ask, with these groups. */
	static Actor asker(String username, String... groups) {
		return Actors.inBrowser(new Person(username, username, Set.of(groups), Set.of(Role.REQUESTER)));
	}

	/** The target is taken, in EKS as in the inventory. */
	void taken(Target target, String role, @Nullable String ownerArn) {
		believed(target, role, ownerArn);
		this.aws.withAssociation(target.cluster(), target.namespace(), target.serviceAccount(), RoleArn.valueOf(role),
				ownerArn);
	}

	/** The inventory holds the target for taken. */
	void believed(Target target, String role, @Nullable String ownerArn) {
		this.occupants.put(target, new Occupant(role, ownerArn, ARequest.ASKED_AT));
	}

	/** Finds it by its number and its id. */
	AssociationRequest with(AssociationRequest request) {
		given(this.requests.findByNumber(request.number())).willReturn(Optional.of(request));
		given(this.requests.findById(request.id())).willReturn(Optional.of(request));
		return request;
	}

	/**
	 * Has the database refuse what is saved, since that request got hold of the target a
	 * moment ago.
	 */
	void refuseSince(long holder, Target target) {
		willThrow(new DuplicateKeyException("claim")).given(this.requests).saveAndFlush(any());
		given(claimsFound()).willReturn(List.of(Map.entry(TargetRow.claimOf(target), holder)));
	}

	/** That request holds the target. */
	void claimed(long holder, Target target) {
		given(claimsFound()).willReturn(List.of(Map.entry(TargetRow.claimOf(target), holder)));
	}

	@SuppressWarnings("unchecked")
	private List<Object> claimsFound() {
		return this.jdbc.sql(anyString()).param(anyString(), any()).query(any(RowMapper.class)).list();
	}

	private AssociationRequest save(AssociationRequest request) {
		ReflectionTestUtils.setField(request, "number", 1001L);
		this.saved.add(request.review());
		return request;
	}

}
