package dev.podidentity.portal.identity;

import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.IdentitySettings.AccountSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdentitySettingsTests {

	private static final String HASH = "{bcrypt}$2a$04$GIwP8bvfR7zgVW85.hyke.vzeGmgtafUYE7AtDYLcIQOTZCK2wt8O";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Settings.class, IdentityConfiguration.class);

	@Test
	void groupsAndAccountsAreRead() {
		this.runner
			.withPropertyValues("portal.identity.groups[0].id=ops", "portal.identity.groups[0].name=Operations",
					"portal.identity.groups[0].roles=approver,auditor", "portal.identity.groups[1].id=web",
					"portal.identity.groups[1].name=Web", "portal.identity.groups[1].team=true",
					"portal.identity.accounts[0].username=lena", "portal.identity.accounts[0].display-name=Lena",
					"portal.identity.accounts[0].password-hash=" + HASH, "portal.identity.accounts[0].groups=ops,web",
					"portal.identity.accounts[0].mail=lena@example.com", "portal.aws.mode=aws")
			.run((context) -> {
				assertThat(context.getBean(Groups.class).all()).containsExactly(
						new Group("ops", "Operations", Set.of(Role.APPROVER, Role.AUDITOR), false),
						new Group("web", "Web", Set.of(), true));
				AccountSettings lena = context.getBean(IdentitySettings.class).accounts().get(0);
				assertThat(lena.groups()).containsExactlyInAnyOrder("ops", "web");
				assertThat(lena.mail()).isEqualTo("lena@example.com");
				assertThat(lena).asString().doesNotContain("bcrypt");
			});
	}

	@Test
	void sandboxAddsGroupsAndAwsModeDoesNot() {
		this.runner.run((context) -> assertThat(context.getBean(Groups.class).all()).hasSize(6));
		this.runner.withPropertyValues("portal.aws.mode=aws")
			.run((context) -> assertThat(context.getBean(Groups.class).all()).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "groups[0].id=Ops", "groups[0].id=", "groups[0].name=", "groups[0].roles=KING",
			"groups[1].id=ops", "accounts[0].username=Lena", "accounts[0].username=a b", "accounts[0].display-name=",
			"accounts[0].password-hash=", "accounts[1].username=lena", "accounts[0].mail=lena", "accounts[0].mail=",
			"accounts[0].mail=lena@example.com Bcc: eve@example.com" })
	void wrongOnesStopTheStart(String wrong) {
		this.runner
			.withPropertyValues("portal.identity.groups[0].id=ops", "portal.identity.groups[0].name=Operations",
					"portal.identity.groups[1].id=web", "portal.identity.groups[1].name=Web",
					"portal.identity.accounts[0].username=lena", "portal.identity.accounts[0].display-name=Lena",
					"portal.identity.accounts[0].password-hash=" + HASH, "portal.identity.accounts[1].username=sam",
					"portal.identity.accounts[1].display-name=Sam", "portal.identity.accounts[1].password-hash=" + HASH,
					"portal.identity." + wrong)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void usableSettingsPass() {
		assertThatCode(() -> check(true, new AccountSettings("lena", "Lena", null, HASH, Set.of("platform"))))
			.doesNotThrowAnyException();
	}

	@Test
	void groupThatDoesNotExistStopsTheStart() {
		assertThatExceptionOfType(InvalidIdentitySettings.class)
			.isThrownBy(() -> check(true, new AccountSettings("lena", "Lena", null, HASH, Set.of("platfrom"))))
			.withMessage("Account \"lena\" is in group \"platfrom\", which is not in portal.identity.groups.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "correct horse", "{noop}correct horse", "{MD5}900150983cd24fb0d6963f7d28e17f72",
			"{bcrypt}", "{bcrypt}correct horse", "{unknown}$2a$04$x", "{}" })
	void hashThatCannotBeUsedStopsTheStart(String hash) {
		assertThatExceptionOfType(InvalidIdentitySettings.class)
			.isThrownBy(() -> check(true, new AccountSettings("lena", "Lena", null, hash, Set.of())))
			.withMessageContaining("password-hash of account \"lena\"")
			.withMessageNotContaining("correct horse");
	}

	@Test
	void awsModeRefusesTheNameOfDemoAccount() {
		AccountSettings demo = new AccountSettings("approver", "Jonas", null, HASH, Set.of("platform"));
		assertThatCode(() -> check(true, demo)).doesNotThrowAnyException();
		assertThatExceptionOfType(InvalidIdentitySettings.class).isThrownBy(() -> check(false, demo))
			.withMessageContaining("\"approver\"")
			.withMessageContaining("portal.aws.mode=aws");
	}

	private static void check(boolean sandbox, AccountSettings account) {
		new SettingsCheck(new IdentitySettings(List.of(), List.of(account)), new Groups(DemoPeople.GROUPS),
				new DemoMode(sandbox), new IdentityConfiguration().passwordEncoder())
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(IdentitySettings.class)
	static class Settings {

	}

}
