package dev.podidentity.portal.catalog;

import java.util.Locale;

import dev.podidentity.portal.aws.RoleArn;

/**
 * An IAM role that can be asked for.
 *
 * @param arn ARN
 * @param trust whether it trusts Pod Identity
 */
public record Role(RoleArn arn, Trust trust) {

	public String name() {
		return this.arn.name();
	}

	/** Whether name or ARN contain the text, ignoring case. */
	public boolean matches(String text) {
		return this.arn.toString().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
	}

}
