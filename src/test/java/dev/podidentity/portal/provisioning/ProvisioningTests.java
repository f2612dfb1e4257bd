package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.provisioning.Provisioning.Job;
import dev.podidentity.portal.request.AContent;
import dev.podidentity.portal.request.Actors;
import dev.podidentity.portal.request.Approvals;
import dev.podidentity.portal.request.ChangeNotRetryable;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.RequestApproved;
import dev.podidentity.portal.request.RequestId;
import dev.podidentity.portal.request.RequestNotFound;
import dev.podidentity.portal.request.RequestProgress;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.testing.MovingClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class ProvisioningTests {

	private final FakeAssociationChanges changes = new FakeAssociationChanges();

	private final RequestProgress progress = mock(RequestProgress.class);

	private final Jobs jobs = mock(Jobs.class);

	private final Provisioning provisioning = new Provisioning(this.changes, this.progress, this.jobs,
			mock(AuditEvents.class), new MovingClock(Instant.parse("2026-11-23T10:00:00Z")));

	@Test
	void approvalWritesOneChangeAndOneJobPerTarget() {
		RequestApproved approval = Approvals.of(AContent.onTwoAccounts().build());
		this.provisioning.on(approval);
		List<String> written = this.changes.findByRequest(approval.id())
			.stream()
			.map((change) -> change.id().toString())
			.toList();
		assertThat(written).hasSize(2);
		assertThat(enqueued()).extracting((job) -> Provisioning.changeOf(job.getId()).toString())
			.containsExactlyElementsOf(written);
		assertThat(enqueued().stream().<Object>map(TaskInstance::getData).toList())
			.isEqualTo(this.changes.findByRequest(approval.id())
				.stream()
				.map((change) -> new Job(change.id().toString(), change.cluster().toString()))
				.toList());
	}

	@Test
	void tamperedApprovalWritesNothing() {
		RequestApproved approval = Approvals.tamperedWith(AContent.plain().build());
		assertThatExceptionOfType(DigestMismatch.class).isThrownBy(() -> this.provisioning.on(approval));
		assertThat(this.changes.findByRequest(approval.id())).isEmpty();
		verifyNoInteractions(this.jobs);
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILED", "CONFLICT" })
	void retryQueuesTheChangeWithANewJob(ChangeStatus stopped) {
		AssociationChange change = this.changes.saveAndFlush(AChange.in(stopped));
		this.provisioning.retry(change.request(), List.of(change.id().value()), Actors.inBrowser(Persons.MAYA));
		assertThat(change.status()).isEqualTo(ChangeStatus.QUEUED);
		String id = change.id().toString();
		InOrder order = inOrder(this.progress, this.jobs);
		order.verify(this.progress).lock(change.request());
		order.verify(this.progress).record(change.request(), Map.of(ChangeStatus.QUEUED, 1L));
		order.verify(this.jobs).enqueueAll(anyCollection());
		TaskInstance<?> job = enqueued().iterator().next();
		assertThat(job.getId()).as("another id than the job before").isNotEqualTo(id + "/0").startsWith(id + "/");
		assertThat(job.getData()).isEqualTo(new Job(id, change.cluster().toString()));
	}

	@Test
	void manyAreRetriedAtOnceAndNoOthersOfTheirRequest() {
		List<AssociationChange> approved = approvedAndStopped();
		this.provisioning.retry(approved.get(0).request(),
				approved.stream().limit(2).map((change) -> change.id().value()).toList(),
				Actors.inBrowser(Persons.MAYA));
		assertThat(approved).extracting(AssociationChange::status)
			.containsExactly(ChangeStatus.QUEUED, ChangeStatus.QUEUED, ChangeStatus.FAILED);
		verify(this.progress).lock(approved.get(0).request());
		verify(this.jobs).enqueueAll(anyCollection());
		assertThat(enqueued()).hasSize(2);
	}

	@Test
	void whereOneOfManyHasNotStoppedNoneIsRetried() {
		List<AssociationChange> approved = approvedAndStopped();
		RequestId request = approved.get(0).request();
		approved.get(2).requeue("admin", AChange.APPROVED_AT);
		assertThatExceptionOfType(ChangeNotRetryable.class).isThrownBy(() -> this.provisioning.retry(request,
				approved.stream().map((change) -> change.id().value()).toList(), Actors.inBrowser(Persons.MAYA)));
		assertThatExceptionOfType(RequestNotFound.class).isThrownBy(() -> this.provisioning.retry(request,
				List.of(approved.get(0).id().value(), UUID.randomUUID()), Actors.inBrowser(Persons.MAYA)));
		verifyNoInteractions(this.jobs, this.progress);
	}

	/** Three changes of one request, all of them stopped. */
	private List<AssociationChange> approvedAndStopped() {
		RequestApproved approval = Approvals
			.of(AContent.onTwoAccounts().target(DemoClusters.PROD_EU_1, "payments", "ledger").build());
		List<AssociationChange> approved = AssociationChange.of(approval, AChange.APPROVED_AT);
		approved.forEach((change) -> {
			AChange.fail(change, Kind.TRUST_INVALID);
			this.changes.saveAndFlush(change);
		});
		return approved;
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUED", "RUNNING", "RETRYING", "SUCCEEDED", "CANCELLED" })
	void retryOfWhatHasNotStoppedIsRefusedWithoutAJob(ChangeStatus status) {
		AssociationChange change = this.changes.saveAndFlush(AChange.in(status));
		assertThatExceptionOfType(ChangeNotRetryable.class).isThrownBy(() -> this.provisioning.retry(change.request(),
				List.of(change.id().value()), Actors.inBrowser(Persons.MAYA)));
		verifyNoInteractions(this.jobs);
	}

	@Test
	void changeOfAnotherRequestIsNotFound() {
		AssociationChange change = this.changes.saveAndFlush(AChange.in(ChangeStatus.FAILED));
		RequestId other = RequestId.valueOf(UUID.randomUUID().toString());
		assertThatExceptionOfType(RequestNotFound.class).isThrownBy(
				() -> this.provisioning.retry(other, List.of(change.id().value()), Actors.inBrowser(Persons.MAYA)));
		assertThat(change.status()).isEqualTo(ChangeStatus.FAILED);
		verifyNoInteractions(this.jobs, this.progress);
	}

	@Test
	void unknownChangeIsNotFound() {
		assertThatExceptionOfType(RequestNotFound.class).isThrownBy(() -> this.provisioning
			.retry(AChange.queued().request(), List.of(UUID.randomUUID()), Actors.inBrowser(Persons.MAYA)));
	}

	@ParameterizedTest
	@EnumSource(names = { "TRUST_INVALID", "ACCESS_DENIED", "LIMIT_EXCEEDED", "NOT_FOUND", "INVALID" })
	void everyFailureSaysWhatToDo(Kind kind) {
		AssociationChange change = this.changes.saveAndFlush(AChange.in(ChangeStatus.RUNNING));
		AChange.fail(change, kind);
		ChangeView view = view(change);
		assertThat(view.cause()).isEqualTo(kind.name());
		assertThat(view.message()).isEqualTo(FakeEks.message(kind));
		assertThat(view.whatToDo()).isEqualTo(Remedy.of(kind).whatToDo());
		assertThat(view.endedAt()).isEqualTo(AChange.APPROVED_AT);
	}

	@Test
	void conflictSaysWhatToDo() {
		AssociationChange change = this.changes.saveAndFlush(AChange.in(ChangeStatus.RUNNING));
		AChange.conflict(change, "Taken.", ASpec.held(ASpec.foreign()), AChange.APPROVED_AT);
		ChangeView view = view(change);
		assertThat(view.whatToDo()).startsWith("Somebody else holds this target.");
		assertThat(view.held()).isEqualTo(ASpec.held(ASpec.foreign()));
		assertThat(view.resolutions().get(Resolution.REPLACE)).isEqualTo(Permission.GRANTED);
		assertThat(Objects.requireNonNull(view.resolutions().get(Resolution.ADOPT)).reason())
			.contains("in more than tags");
	}

	@Test
	void jobThatFailedTooOftenSaysWhatToDo() {
		AssociationChange change = this.changes.saveAndFlush(AChange.in(ChangeStatus.RUNNING));
		change.giveUp(AChange.APPROVED_AT);
		assertThat(view(change).cause()).isEqualTo("PORTAL_FAILED");
		assertThat(view(change).whatToDo()).contains("log");
	}

	@Test
	void replacementQueuesTheChangeWithANewJob() {
		AssociationChange change = this.changes.saveAndFlush(AChange.inConflictWith(ASpec.foreign()));
		this.provisioning.resolve(change.request(), List.of(change.id().value()), Resolution.REPLACE,
				"Agreed with them.", Actors.inBrowser(Persons.MAYA));
		assertThat(change.status()).isEqualTo(ChangeStatus.QUEUED);
		verify(this.progress).record(change.request(), Map.of(ChangeStatus.QUEUED, 1L));
		assertThat(enqueued()).hasSize(1);
	}

	@Test
	void givingUpEndsTheChangeWithoutAJob() {
		AssociationChange change = this.changes.saveAndFlush(AChange.inConflictWith(ASpec.foreign()));
		this.provisioning.resolve(change.request(), List.of(change.id().value()), Resolution.GIVE_UP,
				"Not needed any more.", Actors.inBrowser(Persons.MAYA));
		assertThat(change.status()).isEqualTo(ChangeStatus.CANCELLED);
		verify(this.progress).record(change.request(), Map.of(ChangeStatus.CANCELLED, 1L));
		verifyNoInteractions(this.jobs);
	}

	@ParameterizedTest
	@EnumSource
	void everyStateHasItsView(ChangeStatus status) {
		AssociationChange change = this.changes.saveAndFlush(AChange.in(status));
		boolean advised = status == ChangeStatus.RETRYING;
		assertThat(view(change).status()).isEqualTo(status);
		assertThat(view(change).whatToDo() != null).isEqualTo(advised);
		assertThat(view(change).mayRetry().granted()).isEqualTo(status.retryable());
	}

	private ChangeView view(AssociationChange change) {
		return this.provisioning.of(change.request())
			.stream()
			.filter((each) -> each.id().equals(change.id().value()))
			.findFirst()
			.orElseThrow();
	}

	@SuppressWarnings("unchecked")
	private Collection<TaskInstance<?>> enqueued() {
		ArgumentCaptor<Collection<TaskInstance<?>>> jobs = ArgumentCaptor.forClass(Collection.class);
		verify(this.jobs).enqueueAll(jobs.capture());
		return jobs.getValue();
	}

}
