/**
 * The only module that sees the AWS SDK: EKS, IAM and STS per account and region, in
 * terms of the portal.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.podidentity.portal.aws;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
