package dev.podidentity.portal.iam;

import java.util.List;

/**
 * An IAM policy document that follows the grammar of its kind.
 *
 * @param kind what it is attached to
 * @param version version of the policy language
 * @param statements its statements in order, at least one
 * @see <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 * of the IAM JSON policy language</a>
 */
public record PolicyDocument(Kind kind, Version version, List<PolicyStatement> statements) {

	public PolicyDocument {
		statements = List.copyOf(statements);
	}

	/**
	 * Reads a document.
	 * @param json the document, not URL-encoded
	 * @param kind what it is attached to
	 * @throws MalformedPolicy naming everything for which IAM would refuse it
	 */
	public static PolicyDocument parse(String json, Kind kind) {
		return new PolicyParser(kind, kind == Kind.SESSION).parse(json);
	}

	/**
	 * Reads permissions that somebody writes now. IAM refuses wildcards in the service of
	 * a resource and condition keys without one then, and serves such documents of
	 * before.
	 * @throws MalformedPolicy naming everything for which IAM would refuse it
	 */
	public static PolicyDocument written(String json) {
		return new PolicyParser(Kind.PERMISSIONS, true).parse(json);
	}

	/** What a policy is attached to, which decides the elements that it may have. */
	public enum Kind {

		/** Trust policy of a role: names principals and no resources. */
		TRUST,
		/** Permissions of an identity: names resources and no principals. */
		PERMISSIONS,
		/**
		 * Permissions of a session. What IAM only warns of is refused here, since nobody
		 * writes it on purpose: no version, or a list without actions or resources.
		 */
		SESSION

	}

	/** Versions of the policy language. */
	public enum Version {

		/** The default; policy variables are plain text in it. */
		V2008_10_17("2008-10-17"),

		V2012_10_17("2012-10-17");

		private final String text;

		Version(String text) {
			this.text = text;
		}

		/** As it is written in a document. */
		public String text() {
			return this.text;
		}

		/** Whether {@code ${aws:username}} stands for a value of the request. */
		public boolean hasVariables() {
			return this == V2012_10_17;
		}

	}

}
