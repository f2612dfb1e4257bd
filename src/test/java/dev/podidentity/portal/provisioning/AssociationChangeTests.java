package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.request.AContent;
import dev.podidentity.portal.request.Approvals;
import dev.podidentity.portal.request.ChangeNotRetryable;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.RequestApproved;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.request.ResolutionRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AssociationChangeTests {

	private static final Instant NOW = AChange.APPROVED_AT.plusSeconds(60);

	private static final AwsCall CALL = new AwsCall("CreatePodIdentityAssociation", "r-1", 200, null, null, NOW,
			Duration.ofMillis(40));

	private static final AwsCall TAKEN = new AwsCall("CreatePodIdentityAssociation", "r-2", 409,
			"ResourceInUseException", "Association already exists", NOW, Duration.ofMillis(40));

	private static final Association MADE = ASpec.held(ASpec.plain());

	@Test
	void approvedRequestBecomesOneChangePerTarget() {
		RequestApproved approval = Approvals
			.of(AContent.onTwoAccounts().sessionTagsOff().policy("{}").tag("team", "a").build());
		List<AssociationChange> changes = AssociationChange.of(approval, NOW);
		assertThat(changes).extracting(AssociationChange::cluster)
			.containsExactly(DemoClusters.PROD_EU_1, DemoClusters.PROD_US_1);
		assertThat(changes).extracting(AssociationChange::status).containsOnly(ChangeStatus.QUEUED);
		assertThat(changes).extracting((change) -> change.spec().roleArn())
			.containsExactly("arn:aws:iam::111122223333:role/payments-checkout",
					"arn:aws:iam::777788889999:role/payments-checkout");
		assertThat(changes.get(0).spec()).isEqualTo(ASpec.of(ASpec.ROLE,
				Map.of("team", "a", "pip:request", "REQ-1001", "pip:revision", "1"), true, null, "{}"));
		assertThat(changes.get(0).requester()).isEqualTo("requester");
		assertThat(changes.get(0).team()).isEqualTo("payments");
		assertThat(changes.get(0).label()).isEqualTo("payments/checkout on prod-eu-1");
	}

	@Test
	void everyChangeHasItsOwnToken() {
		List<AssociationChange> changes = AssociationChange.of(Approvals.of(AContent.onTwoAccounts().build()), NOW);
		assertThat(changes).extracting(AssociationChange::clientRequestToken)
			.doesNotHaveDuplicates()
			.allMatch((token) -> token.length() <= 64);
	}

	@Test
	void whatIsNotWhatWasApprovedIsNotMade() {
		RequestApproved tampered = Approvals.tamperedWith(AContent.plain().build());
		assertThatExceptionOfType(DigestMismatch.class).isThrownBy(() -> AssociationChange.of(tampered, NOW))
			.withMessageContaining("REQ-1001");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			QUEUED,   BEGIN,    RUNNING
			QUEUED,   SUCCEED,  SUCCEEDED
			QUEUED,   RETRY,    RETRYING
			QUEUED,   FAIL,     FAILED
			QUEUED,   CONFLICT, CONFLICT
			RUNNING,  BEGIN,    RUNNING
			RUNNING,  SUCCEED,  SUCCEEDED
			RUNNING,  RETRY,    RETRYING
			RUNNING,  FAIL,     FAILED
			RUNNING,  CONFLICT, CONFLICT
			RETRYING, BEGIN,    RUNNING
			RETRYING, SUCCEED,  SUCCEEDED
			RETRYING, RETRY,    RETRYING
			RETRYING, FAIL,     FAILED
			RETRYING, CONFLICT, CONFLICT
			""")
	void openChangeMovesByTheWorker(ChangeStatus before, Intent intent, ChangeStatus after) {
		AssociationChange change = AChange.in(before);
		intent.on(change);
		assertThat(change.status()).isEqualTo(after);
		assertThat(change.endedAt()).isEqualTo(after.ended() ? NOW : null);
	}

	@ParameterizedTest
	@EnumSource(names = { "SUCCEEDED", "FAILED", "CONFLICT", "CANCELLED" })
	void endedChangeIsNotMovedByAnyWorker(ChangeStatus ended) {
		for (Intent intent : List.of(Intent.BEGIN, Intent.SUCCEED, Intent.RETRY, Intent.FAIL, Intent.CONFLICT)) {
			AssociationChange change = AChange.in(ended);
			assertThatIllegalStateException().as(intent.name()).isThrownBy(() -> intent.on(change));
			assertThat(change.status()).isEqualTo(ended);
			assertThat(change.calls()).isEmpty();
			assertThat(AChange.events(change)).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILED", "CONFLICT" })
	void personHasAStoppedChangeTriedAgain(ChangeStatus stopped) {
		AssociationChange change = AChange.in(stopped);
		Intent.REQUEUE.on(change);
		assertThat(change.status()).isEqualTo(ChangeStatus.QUEUED);
		assertThat(change.endedAt()).isNull();
		ChangeRequeued told = new ChangeRequeued("admin", change.id().toString(),
				"REQ-1001 payments/checkout on prod-eu-1", stopped);
		assertThat(AChange.events(change)).containsExactly(told);
		assertThat(told.auditEntries()).singleElement().satisfies((entry) -> {
			assertThat(entry.action()).isEqualTo("change.retry");
			assertThat(entry.before()).isEqualTo("{\"status\":\"" + stopped + "\"}");
			assertThat(entry.after()).isEqualTo("{\"status\":\"QUEUED\"}");
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUED", "RUNNING", "RETRYING", "SUCCEEDED", "CANCELLED" })
	void nothingElseIsTriedAgainByAPerson(ChangeStatus status) {
		AssociationChange change = AChange.in(status);
		assertThatExceptionOfType(ChangeNotRetryable.class).isThrownBy(() -> Intent.REQUEUE.on(change))
			.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(status));
		assertThat(change.status()).isEqualTo(status);
		assertThat(AChange.events(change)).isEmpty();
	}

	@Test
	void tokenStaysTheSameOverAllTries() {
		AssociationChange change = AChange.queued();
		String token = change.clientRequestToken();
		for (Intent intent : List.of(Intent.BEGIN, Intent.RETRY, Intent.BEGIN, Intent.FAIL, Intent.REQUEUE,
				Intent.BEGIN, Intent.SUCCEED)) {
			intent.on(change);
			assertThat(change.clientRequestToken()).isEqualTo(token);
		}
	}

	@Test
	void triesAreNeverCountedAnewSinceTheyTellAttemptsApart() {
		AssociationChange change = AChange.queued();
		Intent.BEGIN.on(change);
		Intent.FAIL.on(change);
		Intent.REQUEUE.on(change);
		Intent.BEGIN.on(change);
		assertThat(change.tries()).isEqualTo(2);
	}

	@Test
	void patienceCountsPerClassOfFailureAndAnewAfterARequeue() {
		AssociationChange change = AChange.queued();
		Instant at = NOW;
		assertThat(AChange.fail(change, Kind.THROTTLED, at)).isPresent();
		at = at.plus(Duration.ofMinutes(59));
		assertThat(AChange.fail(change, Kind.THROTTLED, at)).isPresent();
		assertThat(AChange.fail(change, Kind.ROLE_NOT_FOUND, at)).as("a new class begins anew").isPresent();
		at = at.plusSeconds(119);
		assertThat(AChange.fail(change, Kind.ROLE_NOT_FOUND, at)).isPresent();
		assertThat(change.setback().count()).isEqualTo(2);
		assertThat(AChange.fail(change, Kind.ROLE_NOT_FOUND, at.plusSeconds(1))).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.FAILED);
		change.requeue("admin", NOW);
		assertThat(change.setback().cause()).as("what happened is still told").isEqualTo("ROLE_NOT_FOUND");
		assertThat(AChange.fail(change, Kind.ROLE_NOT_FOUND, at.plusSeconds(3600))).isPresent();
	}

	@Test
	void threeAnswersThatTheTargetIsTakenAreEnough() {
		AssociationChange change = AChange.queued();
		assertThat(AChange.fail(change, Kind.ALREADY_EXISTS, TAKEN)).isPresent();
		assertThat(AChange.fail(change, Kind.THROTTLED, CALL)).isPresent();
		assertThat(AChange.fail(change, Kind.ALREADY_EXISTS, TAKEN)).isPresent();
		assertThat(AChange.fail(change, Kind.ALREADY_EXISTS, TAKEN)).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.CONFLICT);
		assertThat(change.setback().cause()).isEqualTo("ALREADY_EXISTS");
	}

	@Test
	void whoeverBeginsAfterADeadWorkerLooksFirst() {
		AssociationChange change = AChange.queued();
		assertThat(change.begin(0).lookFirst()).isFalse();
		assertThat(change.begin(0).lookFirst()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "UNCLEAR, true", "THROTTLED, false", "ROLE_NOT_FOUND, false" })
	void whoeverBeginsAfterAnUnclearAnswerLooksFirstFromThenOn(Kind kind, boolean looks) {
		AssociationChange change = AChange.queued();
		change.begin(0);
		AChange.fail(change, kind);
		assertThat(change.begin(0).lookFirst()).isEqualTo(looks);
		AChange.fail(change, Kind.THROTTLED);
		assertThat(change.begin(0).lookFirst()).isEqualTo(looks);
	}

	@Test
	void whoeverBeginsAfterAPersonLooksFirst() {
		AssociationChange change = AChange.in(ChangeStatus.FAILED);
		change.requeue("admin", NOW);
		assertThat(change.begin(0).lookFirst()).isTrue();
	}

	@Test
	void waitsAgainFromWhenAPersonHadItTriedAgain() {
		Instant later = NOW.plusSeconds(3600);
		AssociationChange retried = AChange.in(ChangeStatus.FAILED);
		retried.requeue("admin", later);
		assertThat(retried.nextAttemptAt()).isEqualTo(later);
		AssociationChange resolved = AChange.inConflictWith(ASpec.foreign());
		resolved.resolve(Resolution.REPLACE, "Agreed.", "admin", later);
		assertThat(resolved.nextAttemptAt()).isEqualTo(later);
	}

	@Test
	void interruptedAttemptIsRepeatedAtOnceAndLooksFirst() {
		AssociationChange change = AChange.queued();
		change.begin(0);
		assertThat(change.interrupted(List.of(CALL), NOW)).isEqualTo(NOW);
		assertThat(change.status()).isEqualTo(ChangeStatus.RETRYING);
		assertThat(change.begin(0).lookFirst()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "ADOPT, change.adopt", "REPLACE, change.replace" })
	void personDecidesWhatBecomesOfAConflict(Resolution how, String action) {
		AssociationChange change = AChange.inConflictWith(onlyTagsDiffer());
		change.resolve(how, "Agreed with them.", "admin", NOW);
		assertThat(change.status()).isEqualTo(ChangeStatus.QUEUED);
		assertThat(change.endedAt()).isNull();
		assertThat(change.begin(0)).satisfies((order) -> {
			assertThat(order.resolution()).isEqualTo(how);
			assertThat(order.held()).isEqualTo(ASpec.held(onlyTagsDiffer()));
			assertThat(order.lookFirst()).isTrue();
		});
		assertThat(AChange.events(change)).singleElement()
			.isInstanceOfSatisfying(ChangeResolved.class,
					(resolved) -> assertThat(resolved.auditEntries()).singleElement().satisfies((entry) -> {
						assertThat(entry.actor()).isEqualTo("admin");
						assertThat(entry.action()).isEqualTo(action);
						assertThat(entry.detail()).isEqualTo("Agreed with them.");
						assertThat(entry.before()).contains("\"associationId\":\"a-1\"");
					}));
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILED", "CONFLICT" })
	void personGivesAStoppedChangeUp(ChangeStatus stopped) {
		AssociationChange change = AChange.in(stopped);
		change.resolve(Resolution.GIVE_UP, "Not needed.", "admin", NOW);
		assertThat(change.status()).isEqualTo(ChangeStatus.CANCELLED);
		assertThat(change.endedAt()).isEqualTo(NOW);
		assertThat(((ChangeResolved) AChange.events(change).get(0)).auditEntries().get(0).action())
			.isEqualTo("change.give-up");
	}

	@Test
	void decisionOfAPersonIsForTheConflictThatWasSeen() {
		AssociationChange change = AChange.inConflictWith(ASpec.foreign());
		change.resolve(Resolution.REPLACE, "Agreed.", "admin", NOW);
		change.begin(0);
		change.conflict(new Outcome.Conflict("Another one.", ASpec.held(onlyTagsDiffer())), List.of(), NOW);
		change.requeue("admin", NOW);
		assertThat(change.begin(0).resolution()).isNull();
	}

	@Test
	void removalOfWhatWasInTheWayIsToldAndTheRestFollows() {
		AssociationChange change = AChange.inConflictWith(ASpec.foreign());
		change.resolve(Resolution.REPLACE, "Agreed.", "admin", NOW);
		change.begin(0);
		Association removed = ASpec.held(ASpec.foreign());
		assertThat(change.removed(removed, List.of(CALL), NOW.plusSeconds(2))).isEqualTo(NOW.plusSeconds(2));
		assertThat(change.status()).isEqualTo(ChangeStatus.RETRYING);
		assertThat(AChange.events(change)).last()
			.isInstanceOfSatisfying(AssociationRemoved.class,
					(told) -> assertThat(told.auditEntries()).singleElement().satisfies((entry) -> {
						assertThat(entry.action()).isEqualTo("eks.association.delete");
						assertThat(entry.detail()).isEqualTo("To make room for REQ-1001");
						assertThat(entry.object().label()).isEqualTo("payments/checkout on prod-eu-1");
						assertThat(entry.before()).contains("role/other");
					}));
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUED", "RUNNING", "RETRYING", "SUCCEEDED", "CANCELLED" })
	void nothingButAStoppedChangeIsResolved(ChangeStatus status) {
		for (Resolution how : Resolution.values()) {
			AssociationChange change = AChange.in(status);
			assertRefused(change, how, "Only a change that has stopped can be resolved; this one is " + status + ".");
			assertThat(change.status()).isEqualTo(status);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "ADOPT", "REPLACE" })
	void nothingIsAdoptedOrReplacedWhereNothingIsKnownToBeThere(Resolution how) {
		assertRefused(AChange.in(ChangeStatus.FAILED), how, "Nothing is known to be on the target.");
		assertRefused(AChange.in(ChangeStatus.CONFLICT), how, "Nothing is known to be on the target.");
	}

	@Test
	void whatDiffersInMoreThanTagsIsNotAdopted() {
		assertRefused(AChange.inConflictWith(ASpec.foreign()), Resolution.ADOPT,
				"It differs from what was approved in more than tags. Replace it, or ask for what is there.");
	}

	@ParameterizedTest
	@EnumSource(names = { "ADOPT", "REPLACE" })
	void whatAnAddonOwnsIsLeftAlone(Resolution how) {
		AssociationChange change = AChange.in(ChangeStatus.RUNNING);
		Association held = ASpec.held(onlyTagsDiffer());
		Association owned = new Association(held.clusterName(), held.namespace(), held.serviceAccount(), held.roleArn(),
				held.associationArn(), held.associationId(), held.tags(), null, null, "arn:addon", false, null, null,
				null);
		AChange.conflict(change, "Taken.", owned, NOW);
		assertRefused(change, how, "An EKS add-on owns it. Change it through the add-on, or give up.");
	}

	private static AssociationSpec onlyTagsDiffer() {
		return ASpec.of(ASpec.ROLE, Map.of("theirs", "too"), false, null, null);
	}

	private static void assertRefused(AssociationChange change, Resolution how, String reason) {
		int events = AChange.events(change).size();
		assertThatExceptionOfType(ResolutionRefused.class)
			.isThrownBy(() -> change.resolve(how, "Agreed.", "admin", NOW))
			.satisfies((refusal) -> assertThat(refusal.reason()).isEqualTo(reason));
		assertThat(change.mayResolve(how, false, null).reason()).isEqualTo(reason);
		assertThat(AChange.events(change)).hasSize(events);
	}

	@Test
	void nextAttemptIsPlannedOnlyWhileItWaits() {
		AssociationChange change = AChange.in(ChangeStatus.RUNNING);
		Intent.RETRY.on(change);
		assertThat(change.nextAttemptAt()).isEqualTo(NOW);
		assertThat(change.setback().cause()).isEqualTo("THROTTLED");
		Intent.BEGIN.on(change);
		assertThat(change.nextAttemptAt()).isNull();
		Intent.RETRY.on(change);
		Intent.FAIL.on(change);
		assertThat(change.nextAttemptAt()).isNull();
	}

	@Test
	void successKeepsAllThatEksReturnedAndTellsIt() {
		AssociationChange change = AChange.in(ChangeStatus.RUNNING);
		Intent.RETRY.on(change);
		Intent.SUCCEED.on(change);
		assertThat(change.association()).isEqualTo(MADE);
		assertThat(change.setback()).isEqualTo(Setback.NONE);
		assertThat(change.calls()).containsExactly(CALL, CALL);
		assertThat(AChange.events(change)).singleElement().isInstanceOfSatisfying(AssociationMade.class, (made) -> {
			assertThat(made.association()).isEqualTo(MADE);
			assertThat(made.adopted()).isFalse();
			assertThat(made.auditEntries()).singleElement().satisfies((entry) -> {
				assertThat(entry.action()).isEqualTo("eks.association.create");
				assertThat(entry.object().label()).isEqualTo("payments/checkout on prod-eu-1");
				assertThat(entry.detail()).isEqualTo("For REQ-1001");
				assertThat(entry.after()).contains("\"associationId\":\"a-1\"");
			});
		});
	}

	@Test
	void adoptionIsToldAsSuch() {
		AssociationChange change = AChange.in(ChangeStatus.RUNNING);
		change.succeed(MADE, true, List.of(CALL), NOW);
		assertThat(change.adopted()).isTrue();
		AssociationMade made = (AssociationMade) AChange.events(change).get(0);
		assertThat(made.auditEntries().get(0).detail()).isEqualTo("For REQ-1001, there already and adopted");
	}

	@ParameterizedTest
	@CsvSource({ "FAIL, FAILED, TRUST_INVALID, FAILED: EKS says TRUST_INVALID",
			"CONFLICT, CONFLICT, CONFLICT, CONFLICT: Taken." })
	void stopTellsWhy(Intent intent, ChangeStatus status, String cause, String detail) {
		AssociationChange change = AChange.in(ChangeStatus.RUNNING);
		intent.on(change);
		assertThat(change.status()).isEqualTo(status);
		assertThat(change.setback().cause()).isEqualTo(cause);
		assertThat(AChange.events(change)).singleElement()
			.isInstanceOfSatisfying(ChangeStopped.class,
					(stopped) -> assertThat(stopped.auditEntries().get(0).detail()).isEqualTo(detail));
	}

	@Test
	void whatIsSeenOnceIsLookedAtAgainSinceItMayBeDeletedAlready() {
		AssociationChange change = AChange.in(ChangeStatus.RUNNING);
		assertThat(change.conflict(new Outcome.Conflict("Taken.", MADE), List.of(CALL), NOW))
			.contains(NOW.plus(Remedy.DELETION_SHOWS));
		assertThat(change.status()).isEqualTo(ChangeStatus.RETRYING);
		assertThat(change.begin(0).lookFirst()).isTrue();
		assertThat(AChange.events(change)).isEmpty();
	}

	@Test
	void whatEksMadeDifferentlyStopsForAPersonAndIsToldToTheInventory() {
		AssociationChange change = AChange.in(ChangeStatus.RUNNING);
		Outcome.Conflict differs = new Outcome.Conflict("EKS has answered so.", MADE, true);
		assertThat(change.conflict(differs, List.of(CALL), NOW)).isPresent();
		assertThat(change.begin(0).heldIsOurs()).isTrue();
		assertThat(change.conflict(differs, List.of(CALL), NOW)).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.CONFLICT);
		assertThat(change.setback().cause()).isEqualTo(Setback.MADE_DIFFERENTLY);
		assertThat(AChange.events(change)).hasSize(2).first().isInstanceOf(ChangeStopped.class);
		assertThat(AChange.events(change)).last()
			.isInstanceOfSatisfying(AssociationMadeDifferently.class,
					(told) -> assertThat(told.association()).isEqualTo(MADE));
		assertThat(Provisioning.whatToDo(change.status(), change.setback().cause(), null))
			.startsWith("EKS itself made it so");
	}

	@Test
	void anotherOneThatIsSeenThenIsLookedAtAgainToo() {
		AssociationChange change = AChange.in(ChangeStatus.RUNNING);
		change.conflict(new Outcome.Conflict("Taken.", MADE), List.of(), NOW);
		Association other = new Association("prod-eu-1", "n", "s", "r", "arn:a-2", "a-2", Map.of(), null, null, null,
				false, null, null, null);
		assertThat(change.conflict(new Outcome.Conflict("Taken.", other), List.of(), NOW)).isPresent();
		assertThat(change.conflict(new Outcome.Conflict("Taken.", other), List.of(), NOW)).isEmpty();
		assertThat(change.status()).isEqualTo(ChangeStatus.CONFLICT);
	}

	@Test
	void longMessageIsCutToItsColumn() {
		AssociationChange change = AChange.in(ChangeStatus.RUNNING);
		AChange.conflict(change, "😀".repeat(10_000), MADE, NOW);
		assertThat(change.setback().message()).hasSizeLessThanOrEqualTo(2000).startsWith("😀").endsWith("😀…");
	}

	@Test
	void specAndAssociationAreReadBackAsTheyWere() {
		JsonConverters.Spec specs = new JsonConverters.Spec();
		assertThat(specs.convertToEntityAttribute(specs.convertToDatabaseColumn(ASpec.plain())))
			.isEqualTo(ASpec.plain());
		JsonConverters.Made mades = new JsonConverters.Made();
		Association whole = new Association("c", "n", "s", "r", "arn", "a-1", Map.of("k", "v"), NOW, NOW.plusNanos(1),
				"owner", true, "t", "x", "{\"a\":1}");
		assertThat(mades.convertToEntityAttribute(mades.convertToDatabaseColumn(whole))).isEqualTo(whole);
		assertThat(mades.convertToEntityAttribute(mades.convertToDatabaseColumn(MADE))).isEqualTo(MADE);
		assertThat(mades.convertToDatabaseColumn(null)).isNull();
		assertThat(mades.convertToEntityAttribute(null)).isNull();
	}

	/** What can happen to a change. */
	enum Intent {

		BEGIN {
			@Override
			void on(AssociationChange change) {
				change.begin(0);
			}
		},
		SUCCEED {
			@Override
			void on(AssociationChange change) {
				change.succeed(MADE, false, List.of(CALL), NOW);
			}
		},
		RETRY {
			@Override
			void on(AssociationChange change) {
				AChange.fail(change, Kind.THROTTLED, NOW, CALL);
			}
		},
		FAIL {
			@Override
			void on(AssociationChange change) {
				AChange.fail(change, Kind.TRUST_INVALID, NOW, CALL);
			}
		},
		CONFLICT {
			@Override
			void on(AssociationChange change) {
				AChange.conflict(change, "Taken.", MADE, NOW, CALL);
			}
		},
		REQUEUE {
			@Override
			void on(AssociationChange change) {
				change.requeue("admin", NOW);
			}
		};

		abstract void on(AssociationChange change);

	}

}
