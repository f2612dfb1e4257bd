package dev.podidentity.portal.catalog;

import java.util.Map;

import dev.podidentity.portal.iam.ContextValue;
import dev.podidentity.portal.iam.ContextValue.Known;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UntaggedSessionTests {

	private static final String NAMESPACE = "aws:PrincipalTag/kubernetes-namespace";

	@Test
	void tagOfTheRoleItselfTakesThePlaceOfASessionTag() {
		assertThat(new UntaggedSession(Map.of("Kubernetes-Namespace", "payments")).value(NAMESPACE))
			.isEqualTo(new Known("payments"));
		assertThat(new UntaggedSession(Map.of("team", "payments")).value(NAMESPACE)).isEqualTo(ContextValue.ABSENT);
	}

	@Test
	void whatIsNotReadIsNotKnown() {
		assertThat(new UntaggedSession(null).value(NAMESPACE)).isEqualTo(ContextValue.UNKNOWN);
		assertThat(new UntaggedSession(Map.of()).value("aws:PrincipalTag/team")).isEqualTo(ContextValue.UNKNOWN);
		assertThat(new UntaggedSession(Map.of()).value("aws:RequestTag/kubernetes-namespace"))
			.isEqualTo(ContextValue.UNKNOWN);
	}

}
