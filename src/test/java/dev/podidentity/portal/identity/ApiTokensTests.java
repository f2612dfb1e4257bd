package dev.podidentity.portal.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEvent;
import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.audit.AuditFilter;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.security.PortalTest;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PortalTest
class ApiTokensTests {

	private static final Set<Scope> READ = EnumSet.of(Scope.REQUESTS_READ);

	private final String name = UUID.randomUUID().toString();

	@Autowired
	ApiTokens tokens;

	@Autowired
	People people;

	@Autowired
	AuditEvents events;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	StoredTokens stored;

	@Autowired
	Accounts accounts;

	@Autowired
	PeopleDirectory directory;

	@Autowired
	AuditTrail trail;

	Actor lena;

	@BeforeEach
	void findLena() {
		this.lena = actor("lena");
	}

	@AfterEach
	void restore() {
		this.jdbc.sql("update account set enabled = true").update();
		this.jdbc
			.sql("merge into account_group key (username, group_id) values ('lena', 'platform'), ('lena', 'payments')")
			.update();
	}

	@Test
	void isItsOwnerWithScopes() {
		String raw = create(EnumSet.of(Scope.REQUESTS_READ, Scope.DECISIONS_WRITE)).raw();
		assertThat(this.tokens.authenticate(raw)).get().satisfies((token) -> {
			assertThat(token.actor().person()).isEqualTo(this.lena.person());
			assertThat(token.actor().token()).isNotNull();
			assertThat(token.scopes()).containsExactly(Scope.REQUESTS_READ, Scope.DECISIONS_WRITE);
		});
	}

	@Test
	void onlyDigestIsStored() {
		String raw = create(READ).raw();
		assertThat(this.jdbc.sql("select hash from api_token where name = ?")
			.param(this.name)
			.query(String.class)
			.single()).isEqualTo(TokenSecret.hash(raw));
		assertThat(create(READ, this.name + "2")).asString().doesNotContain("pip_");
	}

	@Test
	void oneStatementAndOnceAMinuteAnother() {
		String raw = create(READ).raw();
		assertThat(statementsOfUse(raw)).isEqualTo(2);
		assertThat(statementsOfUse(raw)).isEqualTo(1);
		this.jdbc.sql("update api_token set last_used_at = dateadd('SECOND', -61, last_used_at) where name = ?")
			.param(this.name)
			.update();
		assertThat(statementsOfUse(raw)).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "pip_", "pip_unknown", "bearer", "pip_\0", "pip_' or 1=1 --" })
	void otherTextIsNobody(String raw) {
		assertThat(this.tokens.authenticate(raw)).isEmpty();
	}

	@Test
	void expiredIsNobody() {
		String raw = create(READ).raw();
		ApiTokens tomorrow = at(Clock.offset(Clock.systemUTC(), Duration.ofDays(31)), new DemoMode(true));
		assertThat(tomorrow.authenticate(raw)).isEmpty();
	}

	@Test
	void disabledOwnerIsNobody() {
		String raw = create(READ).raw();
		this.jdbc.sql("update account set enabled = false where username = 'lena'").update();
		assertThat(this.tokens.authenticate(raw)).isEmpty();
	}

	@Test
	void lostGroupsTakeTheirScopesAlong() {
		String raw = create(EnumSet.of(Scope.REQUESTS_READ, Scope.DECISIONS_WRITE)).raw();
		this.jdbc.sql("delete from account_group where username = 'lena'").update();
		assertThat(this.tokens.authenticate(raw)).get().extracting(AuthenticatedToken::scopes).isEqualTo(Set.of());
	}

	@Test
	void demoTokenIsNobodyWithoutSandbox() {
		assertThat(this.tokens.authenticate("pip_demo_approver")).isPresent();
		ApiTokens aws = at(Clock.systemUTC(), new DemoMode(false));
		assertThat(aws.authenticate("pip_demo_approver")).isEmpty();
	}

	@Test
	void revokedIsNobodyAtOnce() {
		ApiTokens.NewToken made = create(READ);
		this.tokens.revoke(this.lena, made.token().id());
		this.tokens.revoke(this.lena, made.token().id());
		assertThat(this.tokens.authenticate(made.raw())).isEmpty();
		assertThat(actionsOn(made.token().id())).containsExactly("token.revoke", "token.create");
	}

	@Test
	void administratorRevokesAny() {
		ApiTokens.NewToken made = create(READ);
		this.tokens.revoke(actor("admin"), made.token().id());
		assertThat(this.tokens.authenticate(made.raw())).isEmpty();
		assertThat(events(made.token().id()).get(0).entry().actor()).isEqualTo("admin");
	}

	@Test
	void tokenOfSomebodyElseIsNotThereAndTryIsRecorded() {
		ApiTokens.NewToken made = create(READ);
		assertThatExceptionOfType(TokenNotFound.class)
			.isThrownBy(() -> this.tokens.revoke(actor("approver"), made.token().id()));
		assertThat(this.tokens.authenticate(made.raw())).isPresent();
		assertThat(events(made.token().id()).get(0).entry().outcome()).isEqualTo(AuditEntry.Outcome.DENIED);
	}

	@Test
	void tokenThatIsNotThereCannotBeRevoked() {
		assertThatExceptionOfType(TokenNotFound.class)
			.isThrownBy(() -> this.tokens.revoke(this.lena, UUID.randomUUID()));
	}

	@Test
	void scopeBeyondOnesRolesIsRefused() {
		refused("scopes", this.name, EnumSet.of(Scope.AUDIT_READ), 30);
		refused("scopes", this.name, EnumSet.noneOf(Scope.class), 30);
	}

	@Test
	void lifeIsBounded() {
		refused("days", this.name, READ, 0);
		refused("days", this.name, READ, 366);
		ApiToken token = this.tokens.create(this.lena, this.name, READ, 365).token();
		assertThat(Duration.between(token.createdAt(), token.expiresAt())).isEqualTo(Duration.ofDays(365));
	}

	@Test
	void nameIsNeededAndOwn() {
		refused("name", " ", READ, 30);
		refused("name", "x".repeat(101), READ, 30);
		refused("name", "a\nb", READ, 30);
		UUID first = create(READ).token().id();
		refused("name", this.name, READ, 30);
		this.tokens.revoke(this.lena, first);
		assertThat(create(READ)).isNotNull();
	}

	@Test
	void onlyAdministratorsSeeAll() {
		create(READ);
		assertThat(this.tokens.listOwn(this.lena)).extracting(ApiToken::name).contains(this.name);
		assertThat(this.tokens.listOwn(actor("approver"))).extracting(ApiToken::name).doesNotContain(this.name);
		assertThat(this.tokens.listAll(actor("admin"))).extracting(ApiToken::name).contains(this.name, "Demo");
		assertThat(this.tokens.listAll(this.lena)).isEmpty();
	}

	private ApiTokens.NewToken create(Set<Scope> scopes) {
		return create(scopes, this.name);
	}

	private ApiTokens.NewToken create(Set<Scope> scopes, String name) {
		return this.tokens.create(this.lena, name, scopes, 30);
	}

	private void refused(String field, String name, Set<Scope> scopes, int days) {
		assertThatExceptionOfType(TokenRefused.class)
			.isThrownBy(() -> this.tokens.create(this.lena, name, scopes, days))
			.satisfies((ex) -> assertThat(ex.field()).isEqualTo(field));
	}

	private long statementsOfUse(String raw) {
		QueryCountHolder.clear();
		assertThat(this.tokens.authenticate(raw)).isPresent();
		return QueryCountHolder.getGrandTotal().getTotal();
	}

	private Actor actor(String username) {
		return new Actor(this.people.find(username).orElseThrow(), null);
	}

	private ApiTokens at(Clock clock, DemoMode demo) {
		return new ApiTokens(this.stored, this.accounts, this.directory, demo, this.trail, clock);
	}

	private List<AuditEvent> events(UUID token) {
		return this.events.search(new AuditFilter(null, null, token.toString(), null, null, null, null), null, 10)
			.events();
	}

	private List<String> actionsOn(UUID token) {
		return events(token).stream().map((event) -> event.entry().action()).toList();
	}

}
