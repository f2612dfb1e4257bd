package dev.podidentity.portal.catalog;

import java.util.Locale;

import dev.podidentity.portal.aws.RoleArn;
import org.jspecify.annotations.Nullable;

/**
 * An IAM role that can be asked for.
 *
 * @param arn ARN
 * @param trust whether it trusts Pod Identity
 * @param trustPolicy its trust policy as JSON text; null where IAM did not tell
 */
public record Role(RoleArn arn, Trust trust, @Nullable String trustPolicy) {

	/** One whose trust policy is not told. */
	public Role(RoleArn arn, Trust trust) {
		this(arn, trust, null);
	}

	public String name() {
		return this.arn.name();
	}

	/** Whether name or ARN contain the text, ignoring case. */
	public boolean matches(String text) {
		return this.arn.toString().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
	}

}
