package dev.podidentity.portal.catalog;

import dev.podidentity.portal.aws.RoleArn;

/**
 * An IAM role that can be asked for.
 *
 * @param arn ARN
 * @param trust whether it trusts Pod Identity
 */
public record Role(RoleArn arn, Trust trust) {
}
