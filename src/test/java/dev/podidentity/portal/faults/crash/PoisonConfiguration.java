package dev.podidentity.portal.faults.crash;

import java.util.List;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.AwsResult;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Has a portal that is started with {@code faults.poison=true} fail on service accounts
 * of certain names, in ways that nobody foresees.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("faults.poison")
class PoisonConfiguration {

	@Bean
	static BeanPostProcessor poisoning() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof PodIdentityAssociations eks) ? new Poisoned(eks) : bean;
			}
		};
	}

	private record Poisoned(PodIdentityAssociations eks) implements PodIdentityAssociations {

		@Override
		public AwsResult<Association> create(ClusterArn cluster, AssociationSpec spec, String clientRequestToken) {
			Poison.strike(spec.serviceAccount());
			return this.eks.create(cluster, spec, clientRequestToken);
		}

		@Override
		public AwsResult<Association> describe(ClusterArn cluster, String associationId) {
			return this.eks.describe(cluster, associationId);
		}

		@Override
		public AwsResult<List<AssociationSummary>> list(ClusterArn cluster, @Nullable String namespace,
				@Nullable String serviceAccount) {
			if (serviceAccount != null) {
				Poison.strike(serviceAccount);
			}
			return this.eks.list(cluster, namespace, serviceAccount);
		}

	}

}
