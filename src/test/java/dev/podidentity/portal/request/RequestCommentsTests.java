package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RequestComments.Commented;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.transaction.support.TransactionOperations;

import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

class RequestCommentsTests {

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	private final FakeRequests requests = new FakeRequests();

	private final AssociationRequest request = this.requests.with(ARequest.submitted());

	private final FakePeople people = FakePeople.demo();

	private final Deciders deciders = Policies.deciders(this.people);

	private final RequestGuard guard = new RequestGuard(this.deciders, ARequest.CLOCK);

	private final RecordingTrail trail = new RecordingTrail();

	private final CommentStore store = mock(CommentStore.class);

	private final List<Object> events = new ArrayList<>();

	private final RequestComments comments = new RequestComments(
			new RequestActs(new VisibleRequests(this.requests), this.requests, FakeGroupSets.NONE,
					new RequestViews(this.guard, this.deciders, mock(Evidence.class), mock(Changes.class), this.people,
							mock(PolicyInForce.class), mock(CredentialsOfPods.class)),
					this.trail, TransactionOperations.withoutTransaction()),
			this.guard, this.store, this.people, this.events::add, TransactionOperations.withoutTransaction(),
			Clock.fixed(LATER, ZoneOffset.UTC));

	@Test
	void commentIsStoredToldAndChangesNothingOfTheRequest() {
		stores();
		List<@Nullable Object> before = ARequest.snapshot(this.request);

		Commented commented = add(" Fine so far,\r\n@approver?\n ", MAYA);

		assertThat(commented.comment()).isEqualTo(new RequestComment(7, "requester", "Maya", "Fine so far,\n@approver?",
				Set.of("approver"), null, LATER));
		assertThat(this.events).containsExactly(new RequestCommented(this.request.id(), "REQ-1001", "requester", 7,
				"Fine so far,\n@approver?", Set.of("approver")));
		assertThat(ARequest.snapshot(this.request)).isEqualTo(before);
		assertThat(this.requests.saved()).isZero();
		assertThat(this.trail.refusals()).isEmpty();
	}

	@Test
	void eventLeavesOneEntryWithEverythingThatWasSaid() {
		List<AuditEntry> entries = new RequestCommented(SampleRequest.id(), "REQ-1042", "requester", 7, "\"So\"\n@b @a",
				Set.of("b", "a"))
			.auditEntries();

		assertThat(entries).singleElement().satisfies((entry) -> {
			assertThat(List.of(entry.actor(), entry.action(), entry.object().label(), entry.outcome()))
				.isEqualTo(List.of("requester", "request.comment", "REQ-1042", Outcome.DONE));
			assertThat(entry.after())
				.isEqualTo("{\"comment\":7,\"text\":\"\\\"So\\\"\\n@b @a\",\"mentioned\":[\"a\",\"b\"]}");
		});
	}

	@Test
	void onlyThoseAreMentionedWhoCanSeeTheRequest() {
		stores();

		Commented commented = add("@approver @Security @requester2 @nobody @auditor @requester", MAYA);

		assertThat(commented.comment().mentioned()).containsExactlyInAnyOrder("approver", "security", "auditor");
		assertThat(commented.blind()).containsExactly("Noah Keller");
	}

	@Test
	void whoSeesTheRequestInAnothersPlaceIsMentioned() {
		stores();
		this.people.with(Persons.NOAH.standingInFor(List.of(Persons.JONAS)));

		Commented commented = add("@requester2", MAYA);

		assertThat(commented.comment().mentioned()).containsExactly("requester2");
		assertThat(commented.blind()).isEmpty();
	}

	@Test
	void peopleWhoHaveLeftAreNotMentioned() {
		stores();
		this.people.without("approver");

		Commented commented = add("@approver", MAYA);

		assertThat(commented.comment().mentioned()).isEmpty();
		assertThat(commented.blind()).isEmpty();
	}

	@Test
	void twentyCanBeMentionedAndNoMore() {
		stores();
		for (int i = 0; i < 21; i++) {
			this.people.with(Persons.person("payer" + i, "Payer " + i, Persons.PAYMENTS));
		}

		assertThat(add(payers(20), MAYA).comment().mentioned()).hasSize(20);
		assertThat(refused(payers(21))).isEqualTo("Mention at most 20 people.");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " \r\n\t", "\u200b", "\u2800\u3164" })
	void nothingIsNoComment(String text) {
		assertThat(refused(text)).isEqualTo("Write what you want to say.");
		assertThat(this.trail.refusals()).extracting(AuditEntry::action).containsExactly("request.comment");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u0000b", "half \ud83d of a character" })
	void whatTheDatabaseCannotKeepIsRefused(String text) {
		assertThat(refused(text)).containsAnyOf("Remove the NUL character.", "Remove the half character");
	}

	@Test
	void fourThousandCharactersAreEnoughAndALineBreakIsOne() {
		stores();
		String lines = "ab\r\n".repeat(1333) + "c";

		assertThat(add(lines, MAYA).comment().text()).hasSize(4000);
		assertThat(refused(lines + "d")).isEqualTo("Use at most 4000 characters; this has 4001.");
	}

	@Test
	void whoCannotSeeTheRequestFindsNone() {
		assertThatExceptionOfType(RequestNotFound.class).isThrownBy(() -> add("Hello", Actors.inBrowser(Persons.NOAH)));
		assertThatExceptionOfType(RequestNotFound.class)
			.isThrownBy(() -> this.comments.list("REQ-1001", 0, 10, Actors.inBrowser(Persons.NOAH)));
		assertThat(this.trail.refusals()).extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::outcome)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("requester2", "request.comment", Outcome.DENIED));
		verifyNoInteractions(this.store);
	}

	@Test
	void whoOnlyAuditsIsRefusedAndLeavesATrace() {
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> add("Hello", Actors.inBrowser(Persons.ELENA)))
			.withMessage("Auditors read what others say and take no part in it.");
		assertThat(this.trail.refusals()).extracting(AuditEntry::detail)
			.containsExactly("Auditors read what others say and take no part in it.");
		assertThat(this.events).isEmpty();
	}

	@Test
	void lastPageHasNoNext() {
		List<RequestComment> three = IntStream.rangeClosed(1, 3).mapToObj(RequestCommentsTests::comment).toList();
		given(this.store.after(0, this.request.id(), 3)).willReturn(three);
		given(this.store.after(2, this.request.id(), 3)).willReturn(three.subList(2, 3));

		assertThat(this.comments.list("REQ-1001", 0, 2, MAYA))
			.isEqualTo(new RequestComments.Page(three.subList(0, 2), 2L));
		assertThat(this.comments.list("REQ-1001", 2, 2, MAYA))
			.isEqualTo(new RequestComments.Page(three.subList(2, 3), null));
	}

	private Commented add(@Nullable String text, Actor actor) {
		return this.comments.add("REQ-1001", text, actor);
	}

	/** Why it was refused; nothing was stored. */
	private String refused(@Nullable String text) {
		int told = this.events.size();
		InvalidRequest[] refusal = new InvalidRequest[1];
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> add(text, MAYA))
			.satisfies((invalid) -> refusal[0] = invalid);
		assertThat(this.events).hasSize(told);
		assertThat(refusal[0].violations()).extracting(Violation::pointer).containsExactly("/text");
		return refusal[0].reason();
	}

	private void stores() {
		given(this.store.add(any(), any(), any(), any(), any())).willAnswer((call) -> new RequestComment(7, "requester",
				"Maya", call.getArgument(1), Set.copyOf(call.<Set<String>>getArgument(2)), null, LATER));
	}

	private static RequestComment comment(int id) {
		return new RequestComment(id, "requester", "Maya", "Words", Set.of(), null, LATER);
	}

	private static String payers(int number) {
		return IntStream.range(0, number).mapToObj((i) -> "@payer" + i).collect(Collectors.joining(" "));
	}

}
