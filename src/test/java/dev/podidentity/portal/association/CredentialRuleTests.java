package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.KeptChecks.Kept;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.PodCredentials.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.podidentity.portal.association.Inventories.NOON;
import static dev.podidentity.portal.association.Inventories.PROD;
import static org.assertj.core.api.Assertions.assertThat;

class CredentialRuleTests {

	private static final InventoryItem LEDGER = Inventories.made(PROD, "ledger", NOON);

	private static final Cluster WITH_AGENT = cluster(new AgentAddon("v1", "ACTIVE", List.of()));

	private static final String REFUSED = "Role payments-ledger may not assume target role reports";

	private final List<Check> checks = new ArrayList<>();

	private Instant checkedAt = NOON.minusSeconds(60);

	private Instant now = NOON;

	@Test
	void podsGetTheRoleWhereItWasSeenInOrder() {
		PodCredentials gets = of(LEDGER.withRole(standing(RoleStatus.OK)));
		assertThat(gets).isEqualTo(PodCredentials.of("role payments-ledger"));
		assertThat(gets.toTell()).isFalse();
		assertThat(gets.words()).isEqualTo("Pods get the credentials of role payments-ledger");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GONE           | NONE            | Pods get no credentials: role payments-ledger does not exist any more
					DOES_NOT_TRUST | NONE            | Pods get no credentials: the trust policy of role payments-ledger does not admit them
					RECREATED      | NOT_AS_APPROVED | Pods do not get what was approved: role payments-ledger was deleted and made anew under its name
					""")
	void roleThatWasSeenBrokenIsTold(RoleStatus status, Answer answer, String words) {
		PodCredentials gets = of(LEDGER.withRole(standing(status)));
		assertThat(gets.answer()).isEqualTo(answer);
		assertThat(gets.words()).isEqualTo(words);
		assertThat(gets.why()).isEqualTo("IAM says so.");
		assertThat(gets.whatToDo()).isNotBlank();
		assertThat(gets.bad()).isTrue();
	}

	@Test
	void whatNobodyAskedForHereWasNotApprovedBefore() {
		InventoryItem found = Inventories.found(PROD, Inventories.byHand(PROD, "ledger"), NOON);
		assertThat(of(found.withRole(standing(RoleStatus.RECREATED))).words())
			.isEqualTo("Pods do not get what they got before: role payments-ledger was deleted and made anew under its"
					+ " name");
	}

	@ParameterizedTest
	@EnumSource(names = "CANNOT_TELL", mode = EnumSource.Mode.EXCLUDE)
	void roleThatCannotBeReadAnyMoreIsUnknownWhateverItWas(RoleStatus before) {
		RoleStanding unread = new RoleStanding(RoleStatus.CANNOT_TELL, NOON, "AROA1",
				new RoleStanding.Seen(before, NOON), "GetRole: denied", NOON);
		PodCredentials gets = of(LEDGER.withRole(unread));
		assertThat(gets.answer()).isEqualTo(Answer.CANNOT_TELL);
		assertThat(gets.words()).contains("when it was last");
		assertThat(gets.why()).isEqualTo("GetRole: denied.");
	}

	@Test
	void roleThatWasLookedAtInVainAloneIsUnknownAndTheFailedCheckIsTold() {
		check(Name.ROLE_CONDITIONS, Result.FAILED, "Conditions of role payments-ledger keep payments/ledger out", null);
		RoleStanding vain = new RoleStanding(RoleStatus.CANNOT_TELL, NOON, null, null, "GetRole: denied", NOON);
		PodCredentials gets = of(LEDGER.withRole(vain));
		assertThat(gets.answer()).isEqualTo(Answer.CANNOT_TELL);
		assertThat(gets.why()).isEqualTo("GetRole: denied. The checks of the request found: conditions of role"
				+ " payments-ledger keep payments/ledger out.");
	}

	@ParameterizedTest
	@EnumSource(value = Name.class, names = { "ROLE_EXISTS", "ROLE_ACCOUNT", "ROLE_TRUST", "ROLE_CONDITIONS" })
	void checkThatFailedBeforeTheAssociationWasMadeIsNotCertainAnyMore(Name name) {
		check(Name.ROLE_EXISTS, Result.OK, "Role payments-ledger exists", null);
		check(name, Result.FAILED, "Role payments-ledger does not trust Pod Identity", null);
		for (Instant before : new Instant[] { NOON.minusSeconds(60), NOON }) {
			this.checkedAt = before;
			assertThat(of(LEDGER).answer()).isEqualTo(Answer.CANNOT_TELL);
			assertThat(of(LEDGER).words()).contains("the checks before found: role payments-ledger does not trust Pod"
					+ " Identity; the portal has not looked at role payments-ledger since");
		}
		this.checkedAt = NOON.plusSeconds(1);
		assertThat(of(LEDGER).answer()).isEqualTo(Answer.NONE);
		assertThat(of(LEDGER.withRole(standing(RoleStatus.OK))).answer()).isEqualTo(Answer.CREDENTIALS);
	}

	@Test
	void roleMadeAnewAndShutIsBoth() {
		RoleStanding both = new RoleStanding(RoleStatus.DOES_NOT_TRUST, NOON, "AROA1", null, "IAM says so.", NOON, true,
				null);
		PodCredentials gets = of(LEDGER.withRole(both));
		assertThat(gets.answer()).isEqualTo(Answer.NONE);
		assertThat(gets.words()).contains("does not admit them", "made anew");
		assertThat(gets.whatToDo()).contains("Compare", "ask again", "needs an approval")
			.doesNotContain("Nothing has to be asked for");
	}

	@ParameterizedTest
	@EnumSource(names = { "GONE", "DOES_NOT_TRUST", "RECREATED" })
	void otherRoleThanAgreedIsToldFirstAndNobodyIsToMendIt(RoleStatus status) {
		InventoryItem changed = Inventories
			.seen(LEDGER, Inventories.withRole(LEDGER.association(), Inventories.OTHER_ROLE), NOON)
			.withRole(standing(status));
		PodCredentials gets = of(changed);
		assertThat(gets.words()).contains(": EKS binds role payments-shared, agreed was role payments-ledger; ");
		assertThat(gets.whatToDo()).startsWith("Have the association changed back to what was agreed")
			.doesNotContain("made again");
		assertThat(gets.answer()).isEqualTo((status == RoleStatus.RECREATED) ? Answer.NOT_AS_APPROVED : Answer.NONE);
	}

	@Test
	void bothRolesAreToldWhereBothAreBroken() {
		PodCredentials gets = of(withTarget(standing(RoleStatus.RECREATED), standing(RoleStatus.GONE)));
		assertThat(gets.words()).isEqualTo("Pods get no credentials: role payments-ledger was deleted and made anew"
				+ " under its name; target role reports does not exist any more");
		assertThat(gets.whatToDo()).containsOnlyOnce("ask again")
			.contains("compare its permissions", "a trust policy that admits role payments-ledger")
			.doesNotContain("a trust policy for Pod Identity");
	}

	@Test
	void roleMadeAgainNeedsAnApprovalAndThatIsSaidBefore() {
		assertThat(of(LEDGER.withRole(standing(RoleStatus.GONE))).whatToDo())
			.contains("a trust policy for Pod Identity", "counts as a new one, which needs an approval");
		assertThat(of(LEDGER.withRole(standing(RoleStatus.RECREATED))).whatToDo())
			.contains("have this association ended and ask again");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					NO_TRUST  | allow pods.eks.amazonaws.com both sts:AssumeRole and sts:TagSession in its trust policy.
					IN_PART   | allow pods.eks.amazonaws.com both sts:AssumeRole and sts:TagSession in its trust policy.
					CONDITION | change the conditions in its trust policy so that they let these pods in, or to add a statement that does.
					DENY      | change the Deny in its trust policy. No other statement can outdo it.
					""")
	void remedyIsByWhatIsWrongInTheTrust(TrustFinding finding, String remedy) {
		assertThat(of(LEDGER.withRole(standing(RoleStatus.DOES_NOT_TRUST, finding))).whatToDo())
			.isEqualTo("Ask the owner of role payments-ledger to " + remedy + " Nothing has to be asked for again.");
	}

	@Test
	void remedyForTheTargetRoleNamesTheFirst() {
		assertThat(of(withTarget(standing(RoleStatus.OK), standing(RoleStatus.DOES_NOT_TRUST, TrustFinding.NO_TRUST)))
			.whatToDo()).startsWith("Ask the owner of target role reports to give it a trust policy that admits role");
		assertThat(of(withTarget(standing(RoleStatus.OK), standing(RoleStatus.DOES_NOT_TRUST, TrustFinding.CONDITION)))
			.whatToDo()).contains("so that they let role payments-ledger in");
	}

	@Test
	void statementThatPreflightHasToPasteIsNamed() {
		this.checks.add(new Check(Name.ROLE_CONDITIONS, Result.FAILED, null, "Conditions keep it out", null,
				new Check.Remedy("Paste this.", "{}")));
		assertThat(of(LEDGER.withRole(standing(RoleStatus.DOES_NOT_TRUST, TrustFinding.CONDITION))).whatToDo())
			.contains("The checks of the request have one to paste.");
		assertThat(of(LEDGER.withRole(standing(RoleStatus.DOES_NOT_TRUST, TrustFinding.DENY))).whatToDo())
			.doesNotContain("paste");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					WHEN_ASKED | whether the trust policy of role payments-ledger lets these pods in can be decided only when a pod asks
					UNREADABLE | the portal cannot tell whether the trust policy of role payments-ledger lets these pods in
					NAMELESS   | IAM does not tell whether role payments-ledger is the one that was approved
					""")
	void roleThatWasReadAndCannotBeDecidedIsNotAwaited(TrustFinding finding, String cause) {
		for (RoleStatus before : new RoleStatus[] { RoleStatus.OK, RoleStatus.CANNOT_TELL }) {
			RoleStanding.Seen seen = (before == RoleStatus.OK) ? new RoleStanding.Seen(before, NOON) : null;
			PodCredentials gets = of(LEDGER
				.withRole(new RoleStanding(RoleStatus.CANNOT_TELL, NOON, "AROA1", seen, finding.words() + ".", NOON)));
			assertThat(gets.words()).isEqualTo("Cannot tell whether pods get credentials: " + cause);
			assertThat(gets.whatToDo()).startsWith("Ask the owner of role payments-ledger whether ");
		}
	}

	@Test
	void whatPreflightSaidToDoHoldsWhereNobodyCanTell() {
		this.checks.add(new Check(Name.ROLE_CONDITIONS, Result.UNKNOWN, null, "Cannot tell", null,
				new Check.Remedy("Ask the owner of the role whether these conditions hold.", null)));
		PodCredentials gets = of(
				LEDGER.withRole(new RoleStanding(RoleStatus.CANNOT_TELL, NOON, null, null, "Another account.", NOON)));
		assertThat(gets.words())
			.isEqualTo("Cannot tell whether pods get credentials: the portal cannot tell whether role"
					+ " payments-ledger lets these pods in");
		assertThat(gets.whatToDo()).isEqualTo("Ask the owner of the role whether these conditions hold.");
	}

	@Test
	void datesOfATrustPolicyEndItWithoutAnotherLook() {
		RoleStanding dated = new RoleStanding(RoleStatus.OK, NOON, "AROA1", null, null, NOON, false,
				NOON.plusSeconds(55));
		assertThat(of(LEDGER.withRole(dated)).words()).endsWith("; for certain until " + NOON.plusSeconds(55));
		this.now = NOON.plusSeconds(55);
		assertThat(of(LEDGER.withRole(dated)).answer()).isEqualTo(Answer.CANNOT_TELL);
	}

	@Test
	void permissionToAssumeTheTargetRoleIsKnownAsOfTheChecksAndNotForEver() {
		check(Name.TARGET_ROLE, Result.OK, "Target role reports lets role payments-ledger in", null);
		InventoryItem item = withTarget(standing(RoleStatus.OK), standing(RoleStatus.OK));
		assertThat(of(item).words()).endsWith("may assume by the checks of " + this.checkedAt);
		this.now = this.checkedAt.plusSeconds(24 * 3600 + 1);
		assertThat(of(item).answer()).isEqualTo(Answer.CANNOT_TELL);
	}

	@ParameterizedTest
	@CsvSource({ "OK, 'since the association was made'", "WARNING, could not decide it",
			"UNKNOWN, could not decide it" })
	void otherwiseARoleThatNobodyHasLookedAtIsUnknown(Result result, String words) {
		check(Name.ROLE_TRUST, result, "Cannot tell whether payments-ledger trusts Pod Identity", null);
		assertThat(of(LEDGER).answer()).isEqualTo(Answer.CANNOT_TELL);
		assertThat(of(LEDGER).words()).startsWith("Cannot tell whether pods get credentials: ").contains(words);
	}

	@Test
	void withoutAnyCheckTheRoleIsUnknownToo() {
		assertThat(of(LEDGER).words()).isEqualTo(
				"Cannot tell whether pods get credentials: the portal has not looked at role payments-ledger yet");
	}

	@Test
	void checkOfAnotherTargetOrOfSomethingElseSaysNothingOfTheRole() {
		check(Name.ROLE_CONDITIONS, Result.FAILED, "Conditions keep it out", "prod-eu-1/payments/another");
		check(Name.ROLE_BREADTH, Result.FAILED, "Too broad", null);
		assertThat(of(LEDGER).answer()).isEqualTo(Answer.CANNOT_TELL);
		check(Name.ROLE_CONDITIONS, Result.FAILED, "Conditions keep it out", "prod-eu-1/payments/ledger");
		assertThat(of(LEDGER).words()).contains("conditions keep it out");
	}

	@Test
	void checksOfTheRoleThatWasAgreedSayNothingOfTheOneThatEksHolds() {
		check(Name.ROLE_TRUST, Result.FAILED, "Role payments-ledger does not trust Pod Identity", null);
		InventoryItem changed = Inventories.seen(LEDGER,
				Inventories.withRole(LEDGER.association(), Inventories.OTHER_ROLE), NOON);
		assertThat(of(changed).words())
			.isEqualTo("Pods do not get what was approved: EKS binds role payments-shared, agreed was role"
					+ " payments-ledger");
	}

	@Test
	void tagsOfTheAssociationDoNotReachThePods() {
		InventoryItem changed = Inventories
			.seen(LEDGER, Inventories.withTag(LEDGER.association(), "team", "another"), NOON)
			.withRole(standing(RoleStatus.OK));
		assertThat(changed.health()).isEqualTo(Health.CHANGED_IN_AWS);
		assertThat(of(changed).answer()).isEqualTo(Answer.CREDENTIALS);
	}

	@Test
	void roleOfWhatIsGoneIsNotAwaited() {
		InventoryItem gone = Inventories.seen(withTarget(RoleStanding.UNSEEN, RoleStanding.UNSEEN), null, NOON);
		for (BoundAs as : BoundAs.values()) {
			assertThat(as.standing(gone).reason())
				.isEqualTo("EKS did not hold the association any more before the portal looked at its role for it.");
			assertThat(as.standing(Inventories.seen(gone, gone.association(), NOON))).as("held again")
				.isEqualTo(RoleStanding.UNSEEN);
		}
		assertThat(Inventories.seen(LEDGER.withRole(standing(RoleStatus.OK)), null, NOON).role())
			.isEqualTo(standing(RoleStatus.OK));
	}

	@Test
	void whatIsGoneGivesNothing() {
		PodCredentials gets = of(Inventories.seen(LEDGER, null, NOON).withRole(standing(RoleStatus.OK)));
		assertThat(gets.words()).isEqualTo("Pods get no credentials: EKS does not hold the association any more");
		assertThat(gets.why()).isEqualTo("Someone deleted it outside the portal; noticed 23 Nov 2026, 12:00 UTC."
				+ " Pods can use credentials they already hold until those expire.");
		assertThat(gets.whatToDo())
			.startsWith("Ask again for this service account if its pods still need credentials.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					OK             | CREDENTIALS     | Pods get the credentials of target role reports, which role payments-ledger may assume by the checks of 2026-11-23T11:59:00Z
					DOES_NOT_TRUST | NONE            | Pods get no credentials: the trust policy of target role reports does not admit role payments-ledger
					GONE           | NONE            | Pods get no credentials: target role reports does not exist any more
					RECREATED      | NOT_AS_APPROVED | Pods do not get what was approved: target role reports was deleted and made anew under its name
					""")
	void targetRoleBelongsToTheSameRule(RoleStatus status, Answer answer, String words) {
		check(Name.TARGET_ROLE, Result.OK, "Target role reports lets role payments-ledger in", null);
		InventoryItem item = withTarget(standing(RoleStatus.OK), standing(status));
		assertThat(of(item).answer()).isEqualTo(answer);
		assertThat(of(item).words()).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource({ "UNSEEN, UNSEEN", "UNSEEN, VAIN", "VAIN, UNSEEN", "VAIN, VAIN", "OK, UNSEEN", "OK, VAIN" })
	void targetRoleThatMayNotBeAssumedIsHiddenByNothing(String first, String target) {
		allWell();
		this.checks.add(new Check(Name.TARGET_ROLE, Result.FAILED, null, REFUSED, "Its policies do not allow it",
				new Check.Remedy("Add this statement.", "{}")));
		PodCredentials gets = of(withTarget(known(first), known(target)));
		assertThat(gets.words())
			.isEqualTo("Pods get no credentials: role payments-ledger may not assume target role reports");
		assertThat(gets.why()).isEqualTo("So the checks of the request found. Its policies do not allow it.");
		assertThat(gets.whatToDo()).isEqualTo("Add the statement that the checks of the request show.");
		this.now = this.checkedAt.plusSeconds(24 * 3600 + 1);
		PodCredentials later = of(withTarget(known(first), known(target)));
		assertThat(later.words()).isEqualTo("Cannot tell whether pods get credentials: the checks of the request found:"
				+ " role payments-ledger may not assume target role reports");
		assertThat(later.why()).endsWith("The portal has not checked it since.").doesNotContain("nothing against");
		assertThat(later.whatToDo()).isEqualTo(gets.whatToDo());
	}

	@Test
	void targetRoleThatWasSeenInOrderSinceMayHaveBeenMended() {
		check(Name.TARGET_ROLE, Result.FAILED, REFUSED, null);
		for (RoleStanding first : new RoleStanding[] { RoleStanding.UNSEEN, standing(RoleStatus.OK) }) {
			PodCredentials seen = of(withTarget(first, standing(RoleStatus.OK)));
			assertThat(seen.words()).startsWith("Cannot tell whether pods get credentials: the checks of the request"
					+ " found: role payments-ledger may not assume target role reports");
			assertThat(seen.why())
				.isEqualTo("The trust policy of target role reports was in order when it was last seen.");
		}
	}

	@Test
	void failuresOfBothRolesAreToldTogether() {
		check(Name.ROLE_TRUST, Result.FAILED, "Role payments-ledger does not trust Pod Identity", null);
		check(Name.TARGET_ROLE, Result.FAILED, REFUSED, null);
		this.now = this.checkedAt.plusSeconds(24 * 3600 + 1);
		assertThat(of(withTarget(RoleStanding.UNSEEN, RoleStanding.UNSEEN)).words())
			.startsWith("Cannot tell whether pods get credentials: the checks before found: role payments-ledger does"
					+ " not trust Pod Identity")
			.endsWith("; the checks of the request found: role payments-ledger may not assume target role reports");
	}

	@ParameterizedTest
	@CsvSource({ "UNKNOWN", "WARNING" })
	void whatCouldNotBeDecidedIsNotHiddenByWhatNobodyHasLookedAt(Result result) {
		allWell();
		check(Name.TARGET_ROLE, result, "Cannot tell whether target role reports lets role payments-ledger in", null);
		PodCredentials gets = of(withTarget(RoleStanding.UNSEEN, RoleStanding.UNSEEN));
		assertThat(gets.words()).contains("the checks of the request could not decide it", "target role reports");
		assertThat(gets.why()).startsWith("Cannot tell whether target role reports lets").doesNotContain("nothing");
	}

	@ParameterizedTest
	@EnumSource(value = Name.class,
			names = { "ROLE_EXISTS", "ROLE_ACCOUNT", "ROLE_TRUST", "ROLE_CONDITIONS", "TARGET_ROLE" })
	void nothingIsSaidToSpeakAgainstItUnlessAllItsChecksPassed(Name name) {
		InventoryItem item = withTarget(RoleStanding.UNSEEN, standing(RoleStatus.OK));
		allWell();
		check(Name.TARGET_ROLE, Result.OK, "Target role reports lets role payments-ledger in", null);
		assertThat(of(item).why()).isEqualTo("The checks of the request found nothing against it.");
		List<Check> all = List.copyOf(this.checks);
		this.checks.removeIf((check) -> check.name() == name);
		assertThat(String.valueOf(of(item).why())).as("not asked").doesNotContain("nothing against");
		for (Result result : new Result[] { Result.WARNING, Result.UNKNOWN, Result.FAILED }) {
			this.checks.clear();
			this.checks.addAll(all);
			check(name, result, "Look at it", null);
			assertThat(String.valueOf(of(item).why())).as(result.name()).doesNotContain("nothing against");
		}
	}

	@Test
	void whetherTheTargetRoleCanBeAssumedNobodyKnowsWithoutACheck() {
		assertThat(of(withTarget(standing(RoleStatus.OK), standing(RoleStatus.OK))).words())
			.isEqualTo("Cannot tell whether pods get credentials: nobody has checked whether role payments-ledger may"
					+ " assume target role reports");
	}

	@Test
	void theWorstOfBothRolesCounts() {
		assertThat(of(withTarget(standing(RoleStatus.GONE), standing(RoleStatus.RECREATED))).answer())
			.isEqualTo(Answer.NONE);
		assertThat(of(withTarget(standing(RoleStatus.RECREATED), standing(RoleStatus.DOES_NOT_TRUST))).answer())
			.isEqualTo(Answer.NONE);
		assertThat(of(withTarget(standing(RoleStatus.RECREATED), RoleStanding.UNSEEN)).answer())
			.isEqualTo(Answer.NOT_AS_APPROVED);
	}

	@Test
	void withoutAnAgentNobodyKnowsWhetherPodsGetAnything() {
		InventoryItem item = LEDGER.withRole(standing(RoleStatus.OK));
		assertThat(of(item, cluster(null)).words())
			.isEqualTo("Cannot tell whether pods get credentials: cluster prod-eu-1 has no Pod Identity agent add-on");
		assertThat(of(item, cluster(new AgentAddon("v1", "DEGRADED", List.of()))).words()).contains("is not ACTIVE");
		assertThat(of(item, null).words()).contains("EKS has not described cluster prod-eu-1");
		assertThat(of(item, new Cluster(PROD, "ACTIVE", null, true, null, Map.of(), NOON)).answer())
			.as("Auto Mode brings it")
			.isEqualTo(Answer.CREDENTIALS);
	}

	@Test
	void soItIsWithTheDatesOfTheTargetRole() {
		check(Name.TARGET_ROLE, Result.OK, "Target role reports lets role payments-ledger in", null);
		RoleStanding dated = new RoleStanding(RoleStatus.OK, NOON, "AROA1", null, null, NOON, false,
				NOON.plusSeconds(55));
		assertThat(of(withTarget(standing(RoleStatus.OK), dated)).words()).endsWith(" until " + NOON.plusSeconds(55));
		this.now = NOON.plusSeconds(56);
		assertThat(of(withTarget(standing(RoleStatus.OK), dated)).answer()).isEqualTo(Answer.CANNOT_TELL);
	}

	private void allWell() {
		List.of(Name.ROLE_EXISTS, Name.ROLE_ACCOUNT, Name.ROLE_TRUST, Name.ROLE_CONDITIONS)
			.forEach((name) -> check(name, Result.OK, "As it should be", null));
	}

	private static RoleStanding known(String of) {
		return switch (of) {
			case "UNSEEN" -> RoleStanding.UNSEEN;
			case "VAIN" -> new RoleStanding(RoleStatus.CANNOT_TELL, NOON, null, null, "GetRole: denied", NOON);
			default -> standing(RoleStatus.valueOf(of));
		};
	}

	private void check(Name name, Result result, String summary, @Nullable String target) {
		this.checks.add(new Check(name, result, target, summary, null, null));
	}

	private PodCredentials of(InventoryItem item) {
		return of(item, WITH_AGENT);
	}

	private PodCredentials of(InventoryItem item, @Nullable Cluster cluster) {
		return new CredentialRule(item, new Kept(this.checks, this.checkedAt), cluster, this.now).answer();
	}

	private static InventoryItem withTarget(RoleStanding role, RoleStanding target) {
		return Inventories.withTarget(LEDGER, target).withRole(role);
	}

	private static RoleStanding standing(RoleStatus status) {
		return new RoleStanding(status, NOON, "AROA1", new RoleStanding.Seen(status, NOON),
				(status == RoleStatus.OK) ? null : "IAM says so.", NOON);
	}

	private static RoleStanding standing(RoleStatus status, TrustFinding finding) {
		return new RoleStanding(status, NOON, "AROA1", new RoleStanding.Seen(status, NOON), finding.words() + "them.",
				NOON);
	}

	private static Cluster cluster(@Nullable AgentAddon addon) {
		return new Cluster(PROD, "ACTIVE", null, false, addon, Map.of(), NOON);
	}

}
