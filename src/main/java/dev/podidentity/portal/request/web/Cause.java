package dev.podidentity.portal.request.web;

import java.util.Map;

import dev.podidentity.portal.request.Changes.ChangeView;

/** Why a change stopped or is tried again, in our words; EKS's own stand below them. */
final class Cause {

	static final String TRUST_INVALID = "TRUST_INVALID";

	static final String MADE_DIFFERENTLY = "MADE_DIFFERENTLY";

	private static final Map<String, String> WORDS = Map.ofEntries(
			Map.entry("NOT_FOUND", "the cluster is not there any more"),
			Map.entry("ALREADY_EXISTS", "EKS says that the target is taken"),
			Map.entry("ROLE_NOT_FOUND", "IAM does not know the role"),
			Map.entry("ROLE_UNREAD", "the portal could not read what the role may do now"),
			Map.entry(TRUST_INVALID, "the trust policy of the role does not let Pod Identity in"),
			Map.entry("ACCESS_DENIED", "AWS does not let the portal do this"),
			Map.entry("LIMIT_EXCEEDED", "the cluster has no slot left"),
			Map.entry("INVALID", "EKS does not accept what was asked"),
			Map.entry("THROTTLED", "EKS refused too many calls"), Map.entry("SERVER_ERROR", "EKS failed by itself"),
			Map.entry("UNCLEAR", "EKS gave no clear answer"), Map.entry("PORTAL_FAILED", "the portal itself failed"),
			Map.entry("ROLE_CHANGED", "a role is not the one any more that was approved"),
			Map.entry("PAST_END", "access was to end before it could be made"),
			Map.entry("WRONG_ACCOUNT", "AWS speaks for another account or region than the portal is set up for"),
			Map.entry(MADE_DIFFERENTLY, "EKS made something else than was approved"),
			Map.entry("CONFLICT", "the target holds something else than was asked for"));

	private Cause() {
	}

	/** Half a sentence, lower case; what is new to this list is shown as it is named. */
	static String of(ChangeView change) {
		String cause = String.valueOf(change.cause());
		return WORDS.getOrDefault(cause, cause);
	}

}
