package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.catalog.Trust;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.Check.SeenRole;
import dev.podidentity.portal.request.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RolesSinceTests {

	private static final String ROLE = "arn:aws:iam::111122223333:role/payments-receipts";

	@Test
	void roleOfAnotherIdInTheCatalogWasMadeAnewSinceTheChecks() {
		assertThat(RolesSince.of(SampleRequest.submitted().checks(found("A")).view(), catalog("B"))).singleElement()
			.satisfies((told) -> {
				assertThat(told.summary())
					.isEqualTo("Role payments-receipts was deleted and made anew since these checks");
				assertThat(told.why()).isEqualTo("Its unique id was A and is B");
			});
	}

	@Test
	void sameRoleOrOneThatTheCatalogDoesNotKnowIsNotTold() {
		assertThat(RolesSince.of(SampleRequest.submitted().checks(found("A")).view(), catalog("A"))).isEmpty();
		assertThat(RolesSince.of(SampleRequest.submitted().checks(found("A")).view(), catalog(null))).isEmpty();
		assertThat(RolesSince.of(SampleRequest.submitted().checks(found("A")).view(),
				Catalogs.of(List.of(), List.of(), List.of())))
			.isEmpty();
	}

	@Test
	void withoutAnIdInTheChecksNobodyCanTell() {
		assertThat(RolesSince.of(SampleRequest.submitted().checks(found(null)).view(), catalog("B"))).singleElement()
			.satisfies((told) -> {
				assertThat(told.result()).isEqualTo(Result.UNKNOWN);
				assertThat(told.summary()).startsWith("Cannot tell whether the role is still the one");
			});
	}

	@Test
	void whatIsDecidedOrNotCheckedYetIsNotCompared() {
		assertThat(RolesSince.of(SampleRequest.approved().checks(found("A")).view(), catalog("B"))).isEmpty();
		assertThat(RolesSince.of(SampleRequest.submitted().view(), catalog("B"))).isEmpty();
	}

	private static Check found(@Nullable String id) {
		return new Check(Name.ROLE_EXISTS, Result.OK, null, "Role payments-receipts exists", null, null, null,
				(id != null) ? new SeenRole(ROLE, id) : null);
	}

	private static Catalog catalog(@Nullable String id) {
		return Catalogs.of(List.of(), List.of(new Role(RoleArn.valueOf(ROLE), Trust.OK, null, id)), List.of());
	}

}
