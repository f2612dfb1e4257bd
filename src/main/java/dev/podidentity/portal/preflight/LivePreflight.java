package dev.podidentity.portal.preflight;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import dev.podidentity.portal.aws.Roles;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Preflight against AWS as it is now: first collects the evidence, then judges it. */
@Component
class LivePreflight implements Preflight, AutoCloseable {

	private final ExecutorService executor;

	private final EvidenceCollector collector;

	private final ObjectProvider<RoleUse> use;

	private final PreflightSettings settings;

	private final Clock clock;

	LivePreflight(Clusters clusters, PodIdentityAssociations associations, Roles roles, ObjectProvider<RoleUse> use,
			PreflightSettings settings, Clock clock) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("preflight-");
		threads.setDaemon(true);
		this.executor = Executors.newFixedThreadPool(settings.parallelCalls(), threads);
		this.collector = new EvidenceCollector(clusters, associations, roles, this.executor);
		this.use = use;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public List<Check> run(Question question) {
		Evidence evidence = this.collector.collect(question);
		UseChecks useChecks = new UseChecks(this.use.getIfAvailable(), this.settings.associationLimit());
		return new Judgement(question, evidence, useChecks, this.clock.instant()).checks();
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
