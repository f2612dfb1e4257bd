package dev.podidentity.portal.request;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.NewestVersion;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;

/** A plan of rules that are no longer in force is never shown without a word. */
class NewRulesTests {

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	@ParameterizedTest(name = "plan of 1, denial by {0}, {1} in force: {2}")
	@CsvSource({ ",1,false", ",2,true", "1,2,true", "2,2,false", "2,3,true", "1,1,false" })
	void areToldUnlessPlanOrDenialIsTheirs(Integer denial, int inForce, boolean told) {
		Denial denied = (denial != null) ? new Denial(denial, "freeze", "No changes.", LATER) : null;
		NewRules rules = NewRules.of(APlan.simple(), denied, Optional.of(new NewestVersion(inForce, LATER)));
		assertThat(rules != null).isEqualTo(told);
	}

	@Test
	void areNoneWhereNoVersionIsKnown() {
		assertThat(NewRules.of(APlan.simple(), null, Optional.empty())).isNull();
	}

	@Test
	void sayWhichVersionSinceWhenAndThatThePlanIsThatOfTheOneBefore() {
		NewRules rules = Objects
			.requireNonNull(NewRules.of(APlan.simple(), null, Optional.of(new NewestVersion(8, LATER))));
		assertThat(rules.words())
			.isEqualTo("The approval rules have changed: version 8 is in force since 23 Nov 2026, 10:00 UTC");
		assertThat(rules.outlook()).isEqualTo("The portal is working out who has to agree by these."
				+ " What is shown is still the plan of version 1.");
	}

	@Test
	void thatNeedNoMoreThanWasAgreedSayThatTheNextApprovalCompletesIt() {
		AssociationRequest request = ARequest.submitted(APlan.quorumOfTwo());
		request.approve(1, JONAS, null, null, LATER);
		Plan one = APlan.simple();
		Plan today = new Plan(2, one.rule(), one.reason(), one.stages(), one.demands(), List.of());

		request.follow(today, "portal", LATER);

		Plan shown = new PlanConverter()
			.convertToEntityAttribute(new PlanConverter().convertToDatabaseColumn(request.current().plan()));
		assertThat(shown.policy()).isOne();
		assertThat(NewRules.of(shown, null, Optional.of(new NewestVersion(2, LATER)))).extracting(NewRules::outlook)
			.asString()
			.contains("what was agreed so far is enough", "the next approval");
		assertThat(NewRules.of(shown, null, Optional.of(new NewestVersion(3, LATER)))).extracting(NewRules::enough)
			.as("nobody has looked at version 3")
			.isEqualTo(false);
		assertThat(request.current().replacedPlans()).isEmpty();
	}

	@Test
	void ofTheSameVersionThatHaveComeToAskForLessSayWhichRuleAndNotThatTheRulesHaveChanged() {
		AssociationRequest request = ARequest.submitted(APlan.quorumOfTwo());
		request.approve(1, JONAS, null, null, LATER);
		Optional<NewestVersion> one = Optional.of(new NewestVersion(1, LATER));
		assertThat(NewRules.of(request.current().plan(), null, one)).isNull();
		Plan late = new Plan(1, "late", "Since.", APlan.simple().stages(), APlan.simple().demands(), List.of());

		request.follow(late, "portal", LATER);

		NewRules rules = Objects.requireNonNull(NewRules.of(request.current().plan(), null, one));
		assertThat(rules.words()).isEqualTo("By now rule late of version 1 asks for no more than was agreed");
		assertThat(rules.outlook()).startsWith("What was agreed so far is enough: the next approval");
		assertThat(rules).extracting(NewRules::enough, NewRules::rule).containsExactly(true, "late");
		request.follow(APlan.quorumOfTwo(), "portal", LATER);
		assertThat(NewRules.of(request.current().plan(), null, one)).as("the time is over").isNull();
	}

	@Test
	void denialOfThatVersionIsToldAlone() {
		Plan enough = APlan.quorumOfTwo().enoughBy(APlan.simple());
		Denial denied = new Denial(1, "freeze", "No changes.", LATER);
		assertThat(NewRules.of(enough, denied, Optional.of(new NewestVersion(1, LATER)))).isNull();
	}

	/** As plans were kept before the rule was. */
	@Test
	void ofWhichTheRuleWasNotKeptAreToldWithout() {
		String kept = new PlanConverter().convertToDatabaseColumn(APlan.quorumOfTwo().enoughBy(APlan.simple()))
			.replaceAll(",\"enoughRule\":\"[^\"]*\"", "");
		assertThat(kept).doesNotContain("enoughRule");
		Plan plan = new PlanConverter().convertToEntityAttribute(kept);
		assertThat(NewRules.of(plan, null, Optional.of(new NewestVersion(1, LATER)))).extracting(NewRules::words)
			.isEqualTo("By now the rule that applies of version 1 asks for no more than was agreed");
	}

	@Test
	void areNoneOnceTheRequestFollowsThem() {
		AssociationRequest request = ARequest.submitted(APlan.simple());
		Plan two = APlan.twoStages();
		request.follow(new Plan(2, two.rule(), two.reason(), two.stages(), two.demands(), List.of()), "portal", LATER);
		assertThat(NewRules.of(request.current().plan(), null, Optional.of(new NewestVersion(2, LATER)))).isNull();
	}

}
