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
 * @param id its unique id, which one made anew under its name does not have; null where
 * IAM did not tell
 */
public record Role(RoleArn arn, Trust trust, @Nullable String trustPolicy, @Nullable String id) {

	/** One whose unique id is not told. */
	public Role(RoleArn arn, Trust trust, @Nullable String trustPolicy) {
		this(arn, trust, trustPolicy, null);
	}

	/** One whose trust policy is not told. */
	public Role(RoleArn arn, Trust trust) {
		this(arn, trust, null, null);
	}

	public String name() {
		return this.arn.name();
	}

	/** Whether name or ARN contain the text, ignoring case. */
	public boolean matches(String text) {
		return this.arn.toString().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
	}

}
