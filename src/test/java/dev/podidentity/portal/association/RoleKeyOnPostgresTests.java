package dev.podidentity.portal.association;

import org.springframework.test.context.TestPropertySource;

/** The same on PostgreSQL. */
@InventoryTest
@TestPropertySource(properties = "inventory.database=postgresql")
class RoleKeyOnPostgresTests extends RoleKeyTests {

}
