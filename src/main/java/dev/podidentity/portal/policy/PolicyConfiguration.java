package dev.podidentity.portal.policy;

import java.util.List;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.policy.PolicySettings.Approvers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells at start of what the policy needs and lacks. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(PolicyConfiguration.class);

	@Bean
	ApprovalPolicy approvalPolicy(PolicySettings settings, People people, Catalog catalog,
			@Value("${portal.aws.mode:sandbox}") String mode) {
		boolean demo = settings.approvers().isEmpty() && mode.equalsIgnoreCase("sandbox");
		return new ApprovalPolicy(demo ? PolicySettings.DEMO : settings.approvers(), people, catalog);
	}

	@Bean
	ApplicationRunner policyCheck(ApprovalPolicy policy, People people) {
		return (args) -> {
			List<Approvers> approvers = policy.groupsOfApprovers();
			if (approvers.isEmpty()) {
				logger.warn("Nobody can approve anything: set portal.policy.approvers (group and clusters).");
			}
			List<String> unknown = approvers.stream()
				.map(Approvers::group)
				.filter((group) -> people.group(group).isEmpty())
				.toList();
			if (!unknown.isEmpty()) {
				throw new UnknownApproverGroup(unknown);
			}
		};
	}

	/**
	 * The policy names groups that do not exist; refusing to start beats requests that
	 * nobody can approve.
	 */
	static class UnknownApproverGroup extends RuntimeException {

		UnknownApproverGroup(List<String> groups) {
			super("portal.policy.approvers names groups that do not exist: " + String.join(", ", groups)
					+ ". Define them under portal.identity.groups.");
		}

	}

}
