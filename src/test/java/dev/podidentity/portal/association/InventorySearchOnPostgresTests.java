package dev.podidentity.portal.association;

import org.springframework.test.context.TestPropertySource;

/** The same search on PostgreSQL. */
@InventoryTest
@TestPropertySource(properties = "inventory.database=postgresql")
class InventorySearchOnPostgresTests extends InventorySearchTests {

}
