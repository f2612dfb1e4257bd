package dev.podidentity.portal.association;

import org.springframework.test.context.TestPropertySource;

/** The same on PostgreSQL, which refuses NUL. */
@InventoryTest
@TestPropertySource(properties = "inventory.database=postgresql")
class OddAssociationOnPostgresTests extends OddAssociationTests {

}
