package dev.podidentity.portal.sandbox.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.cloud.Session;
import dev.podidentity.portal.sandbox.cloud.StsSessions;

/** STS's actions. */
final class StsActions {

	private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

	private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

	private static final int MIN_SECONDS = 900;

	private static final int MAX_SECONDS = 43_200;

	private final StsSessions sessions;

	StsActions(StsSessions sessions) {
		this.sessions = sessions;
	}

	Map<String, QueryAction> byName() {
		return Map.of("AssumeRole", this::assumeRole, "GetCallerIdentity", this::getCallerIdentity);
	}

	private void assumeRole(QueryCall call, Xml result) {
		String sessionName = call.required("RoleSessionName");
		check("RoleSessionName", SESSION_NAME, sessionName);
		check("ExternalId", EXTERNAL_ID, Objects.requireNonNullElse(call.optional("ExternalId"), "none"));
		Session session = this.sessions.assume(call.required("RoleArn"), sessionName, duration(call));
		result
			.element("Credentials",
					(xml) -> xml.text("AccessKeyId", session.accessKeyId())
						.text("SecretAccessKey", session.secretAccessKey())
						.text("SessionToken", session.token())
						.text("Expiration", session.expiration()))
			.element("AssumedRoleUser",
					(xml) -> xml.text("AssumedRoleId", session.assumedRoleId()).text("Arn", session.arn()));
	}

	private void getCallerIdentity(QueryCall call, Xml result) {
		result.text("Arn", this.sessions.arn(call.caller()))
			.text("UserId", call.caller().accessKeyId())
			.text("Account", call.account());
	}

	private static Duration duration(QueryCall call) {
		String text = Objects.requireNonNullElse(call.optional("DurationSeconds"), "3600");
		int seconds = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
		if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
			throw new AwsFailure(AwsError.VALIDATION,
					"DurationSeconds must be a number from " + MIN_SECONDS + " to " + MAX_SECONDS);
		}
		return Duration.ofSeconds(seconds);
	}

	private static void check(String name, Pattern pattern, String value) {
		if (!pattern.matcher(value).matches()) {
			throw new AwsFailure(AwsError.VALIDATION, name + " must match " + pattern);
		}
	}

}
