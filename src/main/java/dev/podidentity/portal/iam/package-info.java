/**
 * The language of IAM policies: documents, statements and conditions as IAM takes them.
 * Knows no account and makes no call.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.podidentity.portal.iam;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
