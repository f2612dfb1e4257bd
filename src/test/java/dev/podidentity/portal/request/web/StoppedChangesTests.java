package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.SampleRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StoppedChangesTests {

	private static final ClusterArn PROD_EU_2 = new ClusterArn("aws", "eu-central-1", "111122223333", "prod-eu-2");

	@Test
	void whatStoppedForTheSameCauseIsToldOnce() {
		Check trust = new Check(Name.ROLE_TRUST, Result.FAILED, null, "No trust", null,
				new Check.Remedy("Paste this statement.", "{ \"Sid\": \"PodIdentity\" }"));
		StoppedChanges only = told(ManyChanges.of(60, ChangeStatus.FAILED).checks(trust).mayRetry()).get(0);
		assertThat(only.title()).isEqualTo(
				"60 of 60 targets on prod-eu-1 failed: the trust policy of the role does not let Pod Identity in.");
		assertThat(only.ids()).hasSize(60).startsWith(ManyChanges.id(0), ManyChanges.id(1));
		assertThat(only.also()).hasSize(59).doesNotContain(only.id());
		assertThat(only.lines()).hasSize(60).contains("payments/app-7 on prod-eu-1");
		assertThat(only.retry().granted()).isTrue();
		assertThat(only.fix()).isNotNull()
			.extracting(StoppedChange.Fix::statement)
			.isEqualTo("{ \"Sid\": \"PodIdentity\" }");
	}

	@Test
	void oneByItselfIsToldByItsName() {
		assertThat(titles(ManyChanges.of(1, ChangeStatus.FAILED))).containsExactly(
				"payments/app-0 on prod-eu-1 failed: the trust policy of the role does not let Pod Identity in.");
	}

	@ParameterizedTest
	@CsvSource({ "TRUST_INVALID,1", "ACCESS_DENIED,2" })
	void anotherCauseIsAnotherNote(String cause, int notes) {
		assertThat(told(
				ManyChanges.of(4, (i) -> ManyChanges.failed(i, (i % 2 == 0) ? "TRUST_INVALID" : cause, "Refused."))))
			.hasSize(notes);
	}

	@ParameterizedTest
	@CsvSource({ "TRUST_INVALID,1", "LIMIT_EXCEEDED,2", "NOT_FOUND,2" })
	void whatIsOfOneClusterIsToldOfThatClusterAlone(String cause, int notes) {
		SampleRequest sample = SampleRequest.approved()
			.targets(SampleRequest.target(SampleRequest.PROD_EU_1, "payments", "a"),
					SampleRequest.target(PROD_EU_2, "payments", "b"));
		sample.change(ManyChanges.failed(0, cause, "No.")).change(ManyChanges.failed(1, cause, "No."));
		assertThat(told(sample)).hasSize(notes);
	}

	@Test
	void anotherAccountIsAnotherNote() {
		SampleRequest sample = SampleRequest.approved()
			.targets(SampleRequest.target(SampleRequest.PROD_EU_1, "payments", "a"),
					SampleRequest.target(SampleRequest.STAGING_EU_1, "payments", "a"));
		sample.change(ManyChanges.change(0, ChangeStatus.FAILED)).change(ManyChanges.change(1, ChangeStatus.FAILED));
		assertThat(told(sample)).hasSize(2);
	}

	@Test
	void wordsOfEksThatDifferStandWithTheirTargets() {
		StoppedChanges only = told(ManyChanges.of(2, (i) -> ManyChanges.failed(i, "INVALID", "No " + i))).get(0);
		assertThat(only.message()).isNull();
		assertThat(only.lines()).containsExactly("payments/app-0 on prod-eu-1: No 0",
				"payments/app-1 on prod-eu-1: No 1");
	}

	@Test
	void conflictWithAnotherAssociationNeedsItsOwnDecision() {
		assertThat(told(ManyChanges.of(3, (i) -> ManyChanges.conflict(i, held("a-" + i))))).hasSize(3);
		assertThat(titles(ManyChanges.of(3, (i) -> ManyChanges.conflict(i, null)))).containsExactly(
				"3 of 3 targets on prod-eu-1 stopped: the target holds something else than was asked for.");
	}

	private static Association held(String id) {
		return new Association("prod-eu-1", "payments", "app", "arn:aws:iam::111122223333:role/else",
				"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/prod-eu-1/" + id, id, Map.of(),
				SampleRequest.ASKED, SampleRequest.ASKED, null, false, null, null, null);
	}

	private static List<StoppedChanges> told(SampleRequest sample) {
		return StoppedChanges.of(sample.view());
	}

	private static List<String> titles(SampleRequest sample) {
		return told(sample).stream().map(StoppedChanges::title).toList();
	}

}
