package dev.podidentity.portal.provisioning;

import org.springframework.test.context.TestPropertySource;

/** The same on PostgreSQL. */
@QueueTest
@TestPropertySource(properties = "queue.database=postgresql")
class ChangeQueueOnPostgresTests extends ChangeQueueTests {

}
