package dev.podidentity.portal.association;

import org.springframework.test.context.TestPropertySource;

/** The same scan on PostgreSQL. */
@InventoryTest
@TestPropertySource(properties = "inventory.database=postgresql")
class InventoryScanOnPostgresTests extends InventoryScanTests {

}
