package dev.podidentity.portal.request;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** On behalf of which team somebody asks. */
class AskingTeamsTests {

	private static final Actor BOTH = Asking.asker("both", "checkout", "payments");

	private static final Actor ONE = Asking.asker("one", "checkout");

	private static final Actor NONE = Asking.asker("none", "platform");

	private final Asking asking = new Asking("""
			ownership:
			  - {team: payments, namespaces: [payments]}
			  - {team: checkout, namespaces: [checkout]}
			rules: [{name: look, stages: [{name: Platform, groups: [platform, security]}]}]
			""");

	/** The teams are configured in the order payments, checkout. */
	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "checkout, -, checkout", "payments, -, payments", "nobodys, -, payments",
					"checkout, payments, payments", "payments, checkout, checkout", "checkout, '', checkout",
					"checkout, ' ', checkout" })
	void whoIsInSeveralAsksForTheOneThatIsNamedOrOwnsTheTargets(String namespace, @Nullable String named, String team) {
		assertThat(ask(BOTH, namespace, named).team()).isEqualTo(team);
	}

	@Test
	void whoIsInOneAsksForItWhoeverOwnsTheTargets() {
		assertThat(ask(ONE, "payments", null).team()).isEqualTo("checkout");
		assertThat(ask(ONE, "payments", "checkout").team()).isEqualTo("checkout");
	}

	@Test
	void whoIsInNoneAsksForNone() {
		assertThat(ask(NONE, "payments", null).team()).isNull();
	}

	@Test
	void firstOwnerOfTheTargetsThatOneIsInCounts() {
		Submission two = ASubmission.withoutTarget()
			.target("prod-eu-1", "nobodys", "a")
			.target("prod-eu-1", "checkout", "b")
			.target("prod-eu-1", "payments", "c")
			.build();
		assertThat(this.asking.submission.submit(two, BOTH).team()).isEqualTo("checkout");
	}

	@Test
	void teamThatOneIsNotInIsRefusedWithAllElseThatIsWrong() {
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(
				() -> this.asking.submission.submit(ASubmission.right().team("search").justification("").build(), BOTH))
			.satisfies((invalid) -> assertThat(invalid.violations())
				.contains(new Violation("/team", "Name a team that you are in: payments, checkout."))
				.extracting(Violation::pointer)
				.containsExactlyInAnyOrder("/team", "/justification"));
	}

	@ParameterizedTest
	@CsvSource({ "platform", "payments", "x" })
	void groupThatIsNoTeamOfOnesOwnIsRefused(String named) {
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ask(NONE, "payments", named))
			.withMessage("You are in no team. Leave this out.");
	}

	@Test
	void dryRunRefusesTheSame() {
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> this.asking.submission.dryRun(ASubmission.right().team("search").build(), BOTH))
			.withMessage("Name a team that you are in: payments, checkout.");
	}

	@Test
	void revisionKeepsTheTeam() {
		AssociationRequest request = this.asking.with(ARequest.submitted());
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> revise(request, ASubmission.right().justification("Other.").team("checkout")))
			.withMessageStartingWith("The team that asked stays the same.");
		assertThat(revise(request, ASubmission.right().justification("Other.").team("payments")).team())
			.isEqualTo("payments");
	}

	private RequestView revise(AssociationRequest request, ASubmission submission) {
		return this.asking.revisions.revise("REQ-1001", 1, submission.build(), BOTH);
	}

	private RequestView ask(Actor actor, String namespace, @Nullable String named) {
		return this.asking.submission
			.submit(ASubmission.withoutTarget().target("prod-eu-1", namespace, "checkout").team(named).build(), actor);
	}

}
