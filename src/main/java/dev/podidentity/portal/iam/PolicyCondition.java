package dev.podidentity.portal.iam;

import java.util.List;

/**
 * One line of a {@code Condition}: an operator, a key and the values to compare with.
 *
 * @param operator such as {@code StringEquals} or {@code ForAnyValue:StringLikeIfExists},
 * as written
 * @param key such as {@code aws:RequestTag/kubernetes-namespace}, as written
 * @param values what is compared with; IAM takes an empty list too
 */
public record PolicyCondition(String operator, String key, List<String> values) {

	public PolicyCondition {
		values = List.copyOf(values);
	}

	/** It in words, such as {@code aws:RequestedRegion StringEquals a or b}. */
	String words() {
		return this.key + " " + this.operator + " " + String.join(" or ", this.values);
	}

}
