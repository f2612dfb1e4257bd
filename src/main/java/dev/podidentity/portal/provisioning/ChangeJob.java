package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.provisioning.ChangeWorker.Attempted;
import dev.podidentity.portal.provisioning.Provisioning.Job;
import org.springframework.stereotype.Component;

/** The job of one change: waits for its turn with AWS, then has the worker attempt it. */
@Component
class ChangeJob {

	private final ChangeWorker worker;

	private final CallLimiter limiter;

	ChangeJob(ChangeWorker worker, CallLimiter limiter) {
		this.worker = worker;
		this.limiter = limiter;
	}

	CompletionHandler<Job> run(Job job) {
		ChangeId change = ChangeId.valueOf(job.change());
		if (job.cluster() == null) {
			return after(this.worker.work(change).flatMap(Attempted::next));
		}
		Location location = ClusterArn.valueOf(job.cluster()).location();
		Optional<Instant> turn = this.limiter.admit(location);
		return after(turn.isPresent() ? turn : attempt(change, location));
	}

	private Optional<Instant> attempt(ChangeId change, Location location) {
		Optional<Attempted> attempted = this.worker.work(change);
		attempted.ifPresent((result) -> this.limiter.spent(location, result.calls(), throttled(result)));
		return attempted.flatMap(Attempted::next);
	}

	private static boolean throttled(Attempted attempted) {
		return attempted.outcome() instanceof Outcome.Failed failed && failed.kind() == Kind.THROTTLED;
	}

	private static CompletionHandler<Job> after(Optional<Instant> next) {
		return (complete, operations) -> next.ifPresentOrElse((time) -> operations.reschedule(complete, time),
				operations::remove);
	}

}
