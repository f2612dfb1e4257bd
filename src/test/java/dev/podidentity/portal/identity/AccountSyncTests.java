package dev.podidentity.portal.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.identity.IdentitySettings.AccountSettings;
import dev.podidentity.portal.security.PortalTest;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PortalTest
class AccountSyncTests {

	@Autowired
	IdentitySettings settings;

	@Autowired
	Accounts accounts;

	@Autowired
	StoredTokens tokens;

	@Autowired
	PeopleDirectory people;

	@Autowired
	AccountSync asConfigured;

	@Autowired
	SettingsCheck check;

	@Autowired
	TransactionTemplate transactions;

	@AfterEach
	void restore() {
		this.asConfigured.syncSettings();
		this.asConfigured.syncDemo();
	}

	@Test
	void accountThatLeftTheSettingsIsDisabledAndComesBack() {
		sync();
		assertThat(this.accounts.find("lena")).get().extracting(Account::enabled).isEqualTo(false);
		assertThat(this.people.find("lena")).isEmpty();
		assertThat(this.people.displayNames(Set.of("lena"))).containsEntry("lena", "Lena Hoffmann");
		this.asConfigured.syncSettings();
		assertThat(this.people.find("lena")).isPresent();
	}

	@Test
	void changeOfSettingsArrives() {
		sync(new AccountSettings("lena", "Lena H.", null, "{bcrypt}$2a$04$other", Set.of("security")));
		assertThat(this.people.find("lena")).get().satisfies((lena) -> {
			assertThat(lena.displayName()).isEqualTo("Lena H.");
			assertThat(lena.groups()).containsExactly("security");
		});
	}

	@Test
	void addressArrivesAndGoesWithTheAccount() {
		assertThat(this.people.mailsOf(Set.of("lena", "approver", "nobody")))
			.containsExactly(Map.entry("approver", "approver@example.com"));
		sync(new AccountSettings("lena", "Lena H.", "lena@example.com", "{bcrypt}$2a$04$other", Set.of("security")));
		assertThat(this.people.mailsOf(Set.of("lena"))).containsExactly(Map.entry("lena", "lena@example.com"));
		sync();
		assertThat(this.people.mailsOf(Set.of("lena"))).as("has left").isEmpty();
		assertThat(this.people.mailsOf(Set.of())).isEmpty();
	}

	@Test
	void demoAccountsAreNoBusinessOfTheSettings() {
		sync();
		assertThat(this.people.find("approver")).isPresent();
	}

	@Test
	void settingsMayUseTheNameOfDemoAccount() {
		sync(new AccountSettings("approver", "Real Approver", null, "{bcrypt}$2a$04$x", Set.of("platform")));
		this.transactions.executeWithoutResult((status) -> sync(
				new AccountSettings("approver", "Real Approver", null, "{bcrypt}$2a$04$x", Set.of("platform")))
			.syncDemo());
		assertThat(this.accounts.find("approver")).get()
			.extracting(Account::displayName, Account::source)
			.containsExactly("Real Approver", Account.Source.SETTINGS);
	}

	@Test
	void equalStartWritesNothing() {
		QueryCountHolder.clear();
		this.asConfigured.syncSettings();
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
	}

	@Test
	void awsModeRefusesToStartWithDemoAccountsOrTokens() {
		PeopleAtStart start = new PeopleAtStart(this.check, this.asConfigured, new DemoMode(false), this.settings);
		assertThatExceptionOfType(InvalidIdentitySettings.class).isThrownBy(start::afterSingletonsInstantiated)
			.withMessageContaining("account approver")
			.withMessageContaining("token of approver")
			.withMessageContaining("refuses to start in this mode with demo accounts or tokens");
	}

	private AccountSync sync(AccountSettings... wanted) {
		AccountSync sync = new AccountSync(new IdentitySettings(List.of(), List.of(wanted)), this.accounts, this.tokens,
				this.people, Clock.systemUTC());
		this.transactions.executeWithoutResult((status) -> sync.syncSettings());
		return sync;
	}

}
