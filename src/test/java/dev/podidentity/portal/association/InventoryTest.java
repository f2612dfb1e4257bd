package dev.podidentity.portal.association;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.request.ApprovedRoles;
import dev.podidentity.portal.testing.PostgresServer;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import dev.podidentity.portal.testing.MovingClock;
import dev.podidentity.portal.request.TargetOwners;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The inventory on a database in memory with the real migrations, a catalog of two active
 * clusters, and EKS in memory.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringJUnitConfig(InventoryTest.Surroundings.class)
@interface InventoryTest {

	@TestConfiguration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@Import({ InventoryStore.class, ClusterScans.class, InventoryScan.class, InventoryRecorder.class,
			InventorySearch.class, InventoryOccupancy.class, InventoryRoleUse.class, InventoryCoverage.class,
			RoleScan.class, RoleStandings.class, ApprovedRoles.class, FakeEks.class, FakeRoles.class })
	class Surroundings {

		@Bean
		DataSource dataSource(@Value("${inventory.database:h2}") String vendor) {
			DataSource database = vendor.equals("h2")
					? new DriverManagerDataSource("jdbc:h2:mem:inventory;DB_CLOSE_DELAY=-1", "sa", "") : postgres();
			Flyway.configure()
				.dataSource(database)
				.locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
				.placeholders(Map.of("app-role", "portal_app"))
				.load()
				.migrate();
			return ProxyDataSourceBuilder.create(database).countQuery().build();
		}

		private static DataSource postgres() {
			PostgresServer.Database database = PostgresServer.shared().newDatabase();
			return new DriverManagerDataSource(database.url(), database.ownerRole(), database.password());
		}

		/**
		 * Namespace payments is of team payments, except on clusters nobody described.
		 */
		@Bean
		TargetOwners targetOwners(Catalog catalog) {
			return Inventories.owners(catalog);
		}

		@Bean
		JdbcClient jdbcClient(DataSource dataSource) {
			return JdbcClient.create(dataSource);
		}

		@Bean
		PlatformTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
			return new TransactionTemplate(transactionManager);
		}

		@Bean
		AssociationSettings settings() {
			return new AssociationSettings(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(15));
		}

		@Bean
		Catalog catalog() {
			return Catalogs.of(
					List.of(cluster(Inventories.PROD, "ACTIVE"), cluster(Inventories.TEST, "ACTIVE"), cluster(
							ClusterArn.valueOf("arn:aws:eks:us-east-1:777788889999:cluster/dev-us-1"), "CREATING")),
					List.of(), List.of());
		}

		private static Cluster cluster(ClusterArn arn, String status) {
			return new Cluster(arn, status, "1.33", false, new AgentAddon("v1", "ACTIVE", List.of()), Map.of(),
					Inventories.NOON);
		}

		@Bean
		MovingClock clock() {
			return new MovingClock(Inventories.NOON);
		}

		@Bean
		Drifts drifts() {
			return new Drifts();
		}

	}

	/** Hears of drift, in the place of the audit trail. */
	class Drifts {

		private final List<AssociationDrifted> heard = new ArrayList<>();

		private final List<AssociationRoleTurned> roles = new ArrayList<>();

		private boolean broken;

		@EventListener
		void on(AssociationDrifted drifted) {
			if (this.broken) {
				throw new DataAccessResourceFailureException("the trail cannot be written");
			}
			this.heard.add(drifted);
		}

		@EventListener
		void on(AssociationRoleTurned turned) {
			if (this.broken) {
				throw new DataAccessResourceFailureException("the trail cannot be written");
			}
			this.roles.add(turned);
		}

		List<AssociationRoleTurned> roles() {
			return this.roles;
		}

		List<AssociationDrifted> heard() {
			return this.heard;
		}

		void breakDown() {
			this.broken = true;
		}

		void clear() {
			this.heard.clear();
			this.roles.clear();
			this.broken = false;
		}

	}

}
