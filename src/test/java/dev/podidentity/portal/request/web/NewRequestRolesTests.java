package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.Trust;
import dev.podidentity.portal.request.web.NewRequestRoles.Pick;
import org.junit.jupiter.api.Test;

import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

class NewRequestRolesTests {

	@Test
	void withoutAClusterThereIsNothingToChoose() {
		NewRequestRoles roles = NewRequestRoles.of(RequestForm.EMPTY, NewRequests.CATALOG);

		assertThat(roles).isEqualTo(new NewRequestRoles(null, List.of(), 0, 0, null, List.of(), List.of()));
		assertThat(roles.announcement()).isEmpty();
	}

	@Test
	void rolesOfTheAccountOfTheFirstClusterAreOffered() {
		NewRequestRoles roles = of(NewRequests.with("role-q", "LEDGER"));

		assertThat(roles.account()).isEqualTo("111122223333");
		assertThat(roles.announcement()).isEqualTo("1 of 3 roles.");
		assertThat(roles.picks()).extracting(Pick::name).containsExactly("payments-checkout", "payments-ledger-export");
	}

	@Test
	void chosenRoleIsShownOnce() {
		assertThat(of(NewRequests.good()).picks()).filteredOn(Pick::chosen)
			.singleElement()
			.extracting(Pick::arn)
			.isEqualTo(NewRequests.CHECKOUT);
	}

	@Test
	void chosenRoleStaysWhenItIsNowhere() {
		Pick pick = of(NewRequests.with("role", "<b>x</b>")).picks().get(0);

		assertThat(pick).isEqualTo(new Pick("<b>x</b>", "<b>x</b>", "", null, true, null));
		assertThat(pick.warning()).isEqualTo("The portal has not seen this role.");
	}

	@Test
	void longListsAreCut() {
		Catalog catalog = Catalogs.of(NewRequests.CATALOG.clusters(),
				IntStream.range(0, 37)
					.mapToObj((at) -> NewRequests.role("arn:aws:iam::111122223333:role/r" + at, Trust.OK))
					.toList(),
				List.of());
		NewRequestRoles roles = NewRequestRoles.of(NewRequests.form(NewRequests.with("role-q", "")), catalog);

		assertThat(roles.picks()).hasSize(9).first().extracting(Pick::arn).isEqualTo(NewRequests.CHECKOUT);
		assertThat(roles.announcement()).isEqualTo("8 of 37 roles.");
	}

	@Test
	void rolesThatCannotBeReadAreNotTakenForMissing() {
		Outage denied = new Outage(Outage.Kind.ROLES, "111122223333", null, null, Instant.EPOCH, "ListRoles: denied");
		Catalog catalog = Catalogs.of(NewRequests.CATALOG.clusters(), List.of(), List.of(denied));
		NewRequestRoles roles = NewRequestRoles.of(NewRequests.form(NewRequests.good()), catalog);

		assertThat(roles.outages()).containsExactly(denied);
		assertThat(roles.picks().get(0).warning())
			.isEqualTo("Cannot tell: the roles of this account could not be read. ListRoles: denied");
	}

	@Test
	void trustIsExplained() {
		assertThat(new Pick("", "", "", Trust.OK, false, null).warning()).isEmpty();
		assertThat(new Pick("", "", "", Trust.INCOMPLETE, false, null).warning()).contains("sts:TagSession", "refuse");
		assertThat(new Pick("", "", "", Trust.NONE, false, null).warning()).contains("IRSA");
		assertThat(new Pick("", "", "", Trust.UNKNOWN, false, null).warning()).contains("could not read");
	}

	@Test
	void pastedArnIsLookedUpAndOverrides() {
		NewRequestRoles roles = of(NewRequests.with("roleArn", NewRequests.LEDGER));

		assertThat(roles.pasted()).isEqualTo(
				new Pick(NewRequests.LEDGER, "payments-ledger-export", "111122223333", Trust.INCOMPLETE, false, null));
		assertThat(roles.overridden()).isTrue();
		assertThat(of(NewRequests.with("roleArn", NewRequests.CHECKOUT)).overridden()).isFalse();
		assertThat(of(NewRequests.good()).overridden()).isFalse();
	}

	@Test
	void overSeveralAccountsEachGetsTheRoleOfTheSameName() {
		MultiValueMap<String, String> sent = NewRequests.good();
		NewRequests.target(sent, NewRequests.STAGING, "payments", "app");
		NewRequests.target(sent, NewRequests.CREATING, "payments", "app");

		assertThat(of(sent).elsewhere()).extracting(Pick::account, Pick::trust)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("111122223333", Trust.OK),
					org.assertj.core.groups.Tuple.tuple("444455556666", Trust.UNKNOWN),
					org.assertj.core.groups.Tuple.tuple("777788889999", null));
		assertThat(of(NewRequests.good()).elsewhere()).isEmpty();
	}

	private static NewRequestRoles of(MultiValueMap<String, String> sent) {
		return NewRequestRoles.of(NewRequests.form(sent), NewRequests.CATALOG);
	}

}
