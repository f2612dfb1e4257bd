package dev.podidentity.portal.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScopeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			REQUESTER     | REQUESTS_READ REQUESTS_WRITE DECISIONS_WRITE POLICY_WRITE
			APPROVER      | REQUESTS_READ REQUESTS_WRITE DECISIONS_WRITE POLICY_WRITE
			AUDITOR       | REQUESTS_READ AUDIT_READ QUEUE_READ METRICS_READ
			ADMINISTRATOR | REQUESTS_READ REQUESTS_WRITE POLICY_WRITE AUDIT_READ QUEUE_READ QUEUE_WRITE METRICS_READ
			""")
	void rolesAllowScopes(Role role, String scopes) {
		assertThat(Scope.allowedTo(new Person("x", "X", Set.of(), Set.of(role)))).extracting(Scope::name)
			.containsExactly(scopes.split(" "));
	}

	@Test
	void whoStandsInForOthersMayDecideWhateverTheRole() {
		Person auditor = new Person("x", "X", Set.of(), Set.of(Role.AUDITOR));
		assertThat(Scope.allowedTo(auditor)).doesNotContain(Scope.DECISIONS_WRITE);
		assertThat(Scope.allowedTo(auditor.standingInFor(List.of(auditor)))).contains(Scope.DECISIONS_WRITE)
			.doesNotContain(Scope.REQUESTS_WRITE);
	}

	@Test
	void whoHasNoRoleHasNoScope() {
		assertThat(Scope.allowedTo(new Person("x", "X", Set.of(), Set.of()))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void isFoundByItsNameInTheApi(Scope scope) {
		assertThat(Scope.find(scope.value())).contains(scope);
		assertThat(scope.sentence()).endsWith(".");
	}

	@Test
	void storedTextIsReadBackAndUnknownNamesGrantNothing() {
		ScopesConverter converter = new ScopesConverter();
		Set<Scope> all = EnumSet.allOf(Scope.class);
		assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(all))).isEqualTo(all);
		assertThat(converter.convertToEntityAttribute("audit:read audit:write")).containsExactly(Scope.AUDIT_READ);
	}

}
