package dev.podidentity.portal.provisioning;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.provisioning.AssociationChanges.Left;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes;
import dev.podidentity.portal.request.GoneAhead;
import dev.podidentity.portal.request.RequestId;
import dev.podidentity.portal.request.RequestNotFound;
import dev.podidentity.portal.request.RequestProgress;
import dev.podidentity.portal.request.Resolution;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns approvals into changes with their jobs, shows them, and has stopped ones tried
 * again or resolved.
 */
@Service
class Provisioning implements Changes {

	static final TaskDescriptor<Job> TASK = TaskDescriptor.of("provision-change", Job.class);

	private final AssociationChanges changes;

	private final RequestProgress progress;

	private final Jobs jobs;

	private final AuditEvents trail;

	private final Clock clock;

	Provisioning(AssociationChanges changes, RequestProgress progress, Jobs jobs, AuditEvents trail, Clock clock) {
		this.changes = changes;
		this.progress = progress;
		this.jobs = jobs;
		this.trail = trail;
		this.clock = clock;
	}

	/**
	 * In the transaction of the last approval, or of the broken glass: neither without
	 * its changes, no change without its job.
	 */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void on(GoneAhead approval) {
		List<AssociationChange> approved = AssociationChange.of(approval, this.clock.instant());
		Instant now = this.clock.instant();
		Optional<Instant> opens = approved.stream().flatMap((change) -> change.waitForWindow(now).stream()).findFirst();
		this.changes.saveAll(approved);
		schedule(approved, opens);
	}

	@Override
	@Transactional(readOnly = true)
	public List<ChangeView> of(RequestId request) {
		Instant now = this.clock.instant();
		// the changes of a request share their time, which takes a while to look ahead in
		Map<AgreedTime, Outlook> outlooks = new HashMap<>();
		List<AssociationChange> found = this.changes.findByRequest(request);
		Map<String, CalledOff> calledOff = calledOff(found);
		return found.stream().map((change) -> switch (change.status()) {
			case QUEUED, RETRYING ->
				view(change, outlooks.computeIfAbsent(change.time(), (time) -> Outlook.of(time, now)), null);
			case FAILED, CONFLICT ->
				view(change, outlooks.computeIfAbsent(change.time(), (time) -> Outlook.of(time, now)).stopped(), null);
			case RUNNING, SUCCEEDED -> view(change, Outlook.NONE, null);
			case CANCELLED -> view(change, Outlook.NONE, calledOff.get(change.id().toString()));
		}).toList();
	}

	/** The trail alone keeps who it was and why. */
	private Map<String, CalledOff> calledOff(List<AssociationChange> changes) {
		List<String> cancelled = changes.stream()
			.filter((change) -> change.status() == ChangeStatus.CANCELLED)
			.map((change) -> change.id().toString())
			.toList();
		Map<String, CalledOff> calledOff = new HashMap<>();
		this.trail.newest(ChangeResolved.GIVEN_UP, cancelled)
			.forEach((change, entry) -> calledOff.put(change,
					new CalledOff(entry.actor(), (entry.detail() != null) ? entry.detail() : "")));
		return calledOff;
	}

	@Override
	@Transactional(readOnly = true)
	public Set<RequestId> doneSince(Instant since) {
		return this.changes.doneSince(since);
	}

	@Override
	@Transactional(readOnly = true)
	public Set<RequestId> waitingForWindow(Collection<RequestId> requests) {
		if (requests.isEmpty()) {
			return Set.of();
		}
		Instant now = this.clock.instant();
		return this.changes.leftOf(requests)
			.stream()
			.collect(Collectors.groupingBy(Left::request,
					Collectors.reducing(true, (left) -> left.waits(now), Boolean::logicalAnd)))
			.entrySet()
			.stream()
			.filter(Map.Entry::getValue)
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public void retry(RequestId request, Collection<UUID> changes, Actor by) {
		act(request, changes, (change) -> change.requeue(by.username(), this.clock.instant()));
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public void resolve(RequestId request, Collection<UUID> changes, Resolution how, String reason, Actor by) {
		act(request, changes, (change) -> change.resolve(how, reason, by.username(), this.clock.instant()));
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public int callOff(RequestId request, String reason, Actor by) {
		Instant now = this.clock.instant();
		List<AssociationChange> waiting = this.changes.findByRequest(request)
			.stream()
			.filter((change) -> change.waitsForWindow(now))
			.toList();
		waiting.forEach((change) -> {
			change.resolve(Resolution.GIVE_UP, reason, by.username(), now);
			this.changes.saveAndFlush(change);
		});
		if (!waiting.isEmpty()) {
			this.progress.lock(request);
			this.progress.record(request, this.changes.statusesOf(request));
		}
		return waiting.size();
	}

	/** Nothing is written before all of them can follow. */
	private void act(RequestId request, Collection<UUID> ids, Consumer<AssociationChange> intent) {
		List<AssociationChange> acted = found(request, ids);
		acted.forEach(intent);
		Instant now = this.clock.instant();
		Map<Optional<Instant>, List<AssociationChange>> due = new HashMap<>();
		for (AssociationChange change : acted) {
			Optional<Instant> opens = change.waitForWindow(now);
			if (!change.status().ended()) {
				due.computeIfAbsent(opens, (at) -> new ArrayList<>()).add(change);
			}
		}
		acted.forEach(this.changes::saveAndFlush);
		this.progress.lock(request);
		this.progress.record(request, this.changes.statusesOf(request));
		due.forEach((opens, changes) -> schedule(changes, opens));
	}

	/** Many are read at once. */
	private List<AssociationChange> found(RequestId request, Collection<UUID> ids) {
		Set<ChangeId> wanted = ids.stream().map(ChangeId::new).collect(Collectors.toCollection(LinkedHashSet::new));
		Stream<AssociationChange> read = (wanted.size() > 1) ? this.changes.findByRequest(request).stream()
				: wanted.stream().flatMap((id) -> this.changes.findById(id).stream());
		List<AssociationChange> found = read.filter((change) -> change.request().equals(request))
			.filter((change) -> wanted.remove(change.id()))
			.toList();
		wanted.stream().findFirst().ifPresent((unknown) -> {
			throw new RequestNotFound(unknown.toString());
		});
		return found;
	}

	/** At once, or when their window opens. */
	private void schedule(List<AssociationChange> changes, Optional<Instant> opens) {
		List<TaskInstance<Job>> due = changes.stream().map(Provisioning::job).toList();
		opens.ifPresentOrElse((at) -> this.jobs.scheduleAll(due, at), () -> this.jobs.enqueueAll(due));
	}

	/**
	 * Each job has an id of its own: the row of the last one is perhaps not removed yet
	 * when a person retries.
	 */
	private static TaskInstance<Job> job(AssociationChange change) {
		return TASK.instance(change.id() + "/" + UUID.randomUUID())
			.data(new Job(change.id().toString(), change.cluster().toString()))
			.build();
	}

	/** The change that a job of that id is for. */
	static ChangeId changeOf(String job) {
		return ChangeId.valueOf(job.substring(0, job.indexOf('/')));
	}

	private static ChangeView view(AssociationChange change, Outlook outlook, @Nullable CalledOff calledOff) {
		Map<Resolution, Permission> resolutions = new EnumMap<>(Resolution.class);
		for (Resolution how : Resolution.values()) {
			resolutions.put(how, change.mayResolve(how, outlook.closed() != null, outlook.never()));
		}
		return new ChangeView(change.id().value(), change.status(), change.adopted(), change.setback().cause(),
				change.setback().message(), whatToDo(change.status(), change.setback().cause(), outlook.never()),
				change.nextAttemptAt(), change.endedAt(), change.calls(), change.association(), change.held(),
				resolutions, outlook.closed(), outlook.never(), calledOff);
	}

	static @Nullable String whatToDo(ChangeStatus status, @Nullable String cause, @Nullable String never) {
		if (never != null) {
			return never;
		}
		return switch (status) {
			case FAILED, CONFLICT -> (cause != null) ? whatToDo(cause) : null;
			case RETRYING -> "Nothing to do: the worker tries again by itself.";
			case QUEUED, RUNNING, SUCCEEDED, CANCELLED -> null;
		};
	}

	private static String whatToDo(String cause) {
		return switch (cause) {
			case Setback.CONFLICT ->
				"Somebody else holds this target. Have it removed or changed in EKS, then retry; or an administrator takes it over, replaces it or gives up.";
			case Setback.MADE_DIFFERENTLY ->
				"EKS itself made it so; nobody else needs to be asked. An administrator compares it with what was approved, then takes it over where only tags differ, replaces it, or gives up.";
			case Setback.PAST_END ->
				"Nothing is made after its end. Ask anew with a later end; an administrator can give this one up.";
			case Setback.ROLE_CHANGED ->
				"Nothing was made: what the role may do now nobody has approved. Have it made again what was approved, then retry; or ask an administrator to give this change up, and ask for the role as it is now.";
			case Setback.PORTAL_FAILED -> "Have the operators of the portal look at its log, then retry.";
			default -> Remedy.of(Kind.valueOf(cause)).whatToDo();
		};
	}

	/**
	 * What can be told of a change by the time alone.
	 *
	 * @param closed that its window is closed; null where it is not
	 * @param never why it is not going to be made any more; null where it may be
	 */
	private record Outlook(@Nullable ClosedWindow closed, @Nullable String never) {

		static final Outlook NONE = new Outlook(null, null);

		static Outlook of(AgreedTime time, Instant now) {
			String never = time.never(now).orElse(null);
			Window window = time.window();
			return (window == null || window.isOpen(now)) ? new Outlook(null, never)
					: new Outlook(new ClosedWindow(window.condition(), window.opening(now).orElse(null), never), never);
		}

		/** It waits for nothing. */
		Outlook stopped() {
			return new Outlook(null, this.never);
		}

	}

	/**
	 * The payload of the job.
	 *
	 * @param change id of the change
	 * @param cluster its cluster; null where an older version of the portal wrote the job
	 */
	record Job(String change, @Nullable String cluster) {
	}

}
