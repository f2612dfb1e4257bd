/**
 * What can be asked for: accounts, clusters and IAM roles, kept in memory so that no page
 * waits for AWS.
 */
@ApplicationModule(allowedDependencies = { "aws", "iam" })
@NullMarked
package dev.podidentity.portal.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
