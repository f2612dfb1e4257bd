package dev.podidentity.portal.jobs;

import org.springframework.test.context.TestPropertySource;

/** The same on PostgreSQL. */
@JobsTest
@TestPropertySource(properties = "jobs.database=postgresql")
class JobFailuresOnPostgresTests extends JobFailuresTests {

}
