package dev.podidentity.portal.faults.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import dev.podidentity.portal.aws.AssociationSpec;
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
				return (bean instanceof PodIdentityAssociations eks) ? poisoned(eks) : bean;
			}
		};
	}

	private static Object poisoned(PodIdentityAssociations eks) {
		return Proxy.newProxyInstance(eks.getClass().getClassLoader(), new Class<?>[] { PodIdentityAssociations.class },
				(proxy, method, arguments) -> {
					for (Object argument : (arguments != null) ? arguments : new Object[0]) {
						strike(argument);
					}
					try {
						return method.invoke(eks, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private static void strike(@Nullable Object argument) {
		if (argument instanceof AssociationSpec spec) {
			Poison.strike(spec.serviceAccount());
		}
		else if (argument instanceof String text) {
			Poison.strike(text);
		}
	}

}
