package dev.podidentity.portal.sandbox.cloud;

/** Policy documents that IAM takes. */
public final class Documents {

	/** Trusts Pod Identity. */
	public static final String TRUST = """
			{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},\
			"Action":["sts:AssumeRole","sts:TagSession"]}]}""";

	/** Trusts EC2 alone. */
	public static final String OTHER_TRUST = """
			{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},\
			"Action":"sts:AssumeRole"}]}""";

	/** Reads one object. */
	public static final String PERMISSIONS = permissions("arn:aws:s3:::receipts/a");

	private Documents() {
	}

	public static String permissions(String resource) {
		return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\""
				+ resource + "\"}]}";
	}

	/** Permissions of exactly that many characters. */
	public static String permissions(int size) {
		String prefix = "arn:aws:s3:::receipts/";
		return permissions(prefix + "x".repeat(size - permissions(prefix).length()));
	}

	/** A trust policy of exactly that many characters. */
	static String trust(int size) {
		String condition = TRUST.substring(0, TRUST.length() - 3)
				+ ",\"Condition\":{\"StringEquals\":{\"aws:RequestTag/kubernetes-namespace\":\"%s\"}}}]}";
		return condition.formatted("x".repeat(size - condition.length() + 2));
	}

}
