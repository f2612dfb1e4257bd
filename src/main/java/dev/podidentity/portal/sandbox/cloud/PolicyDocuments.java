package dev.podidentity.portal.sandbox.cloud;

import java.util.regex.Pattern;

import dev.podidentity.portal.iam.MalformedPolicy;
import dev.podidentity.portal.iam.PolicyDocument;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What IAM checks before it keeps the document of a policy. */
final class PolicyDocuments {

	/** Sum of the inline policies of a role. */
	static final int MAX_INLINE = 10_240;

	private static final int MAX_TRUST = 2048;

	private static final int MAX_MANAGED = 6144;

	/** Of the parameter, with white space. */
	private static final int MAX_PARAMETER = 131_072;

	private static final Pattern CHARACTERS = Pattern.compile("[\\t\\n\\r\\x20-\\xFF]*");

	private PolicyDocuments() {
	}

	/** The trust policy of a role. */
	static ObjectNode trust(String text) {
		if (!text.isEmpty() && Character.isWhitespace(text.charAt(0))) {
			throw malformed("JSON strings must not have leading spaces");
		}
		ObjectNode json = read(text, Kind.TRUST);
		if (size(json) > MAX_TRUST) {
			throw new AwsFailure(AwsError.LIMIT_EXCEEDED, "Cannot exceed quota for ACLSizePerRole: " + MAX_TRUST);
		}
		return json;
	}

	/** One version of a managed policy. */
	static ObjectNode managed(String text) {
		ObjectNode json = read(text, Kind.PERMISSIONS);
		if (size(json) > MAX_MANAGED) {
			throw new AwsFailure(AwsError.LIMIT_EXCEEDED, "Cannot exceed quota for PolicySize: " + MAX_MANAGED);
		}
		return json;
	}

	/** An inline policy; the limit is on all of a role together. */
	static ObjectNode inline(String text) {
		return read(text, Kind.PERMISSIONS);
	}

	/** Characters of a document as IAM counts them: without the white space of JSON. */
	static int size(JsonNode document) {
		String text = document.toString();
		return text.codePointCount(0, text.length());
	}

	private static ObjectNode read(String text, Kind kind) {
		if (text.length() > MAX_PARAMETER || !CHARACTERS.matcher(text).matches()) {
			throw new AwsFailure(AwsError.VALIDATION, "A policy document has 1 to " + MAX_PARAMETER
					+ " characters from U+0020 to U+00FF, tab, line feed and carriage return.");
		}
		try {
			PolicyDocument document = (kind == Kind.PERMISSIONS) ? PolicyDocument.written(text)
					: PolicyDocument.parse(text, kind);
			if (kind == Kind.TRUST) {
				TrustGrammar.complaint(document).ifPresent((complaint) -> {
					throw malformed(complaint);
				});
			}
		}
		catch (MalformedPolicy ex) {
			throw malformed("Syntax errors in policy. " + ex.getMessage());
		}
		return Json.object(text).orElseThrow(() -> malformed("Syntax errors in policy."));
	}

	private static AwsFailure malformed(String message) {
		return new AwsFailure(AwsError.MALFORMED_POLICY_DOCUMENT, message);
	}

}
