package dev.podidentity.portal.catalog;

/** Trust policies for tests. */
public final class TrustPolicies {

	/** As the EKS user guide has it. */
	public static final String GOOD = policy("""
			{"Sid":"AllowEksAuthToAssumeRoleForPodIdentity","Effect":"Allow",
			 "Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"]}""");

	/** Lets Pod Identity in, but not its session tags. */
	public static final String WITHOUT_TAG_SESSION = policy("""
			{"Sid":"Pods","Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
			 "Action":"sts:AssumeRole"}""");

	/** Made for IAM roles for service accounts, the older way. */
	public static final String IRSA = policy("""
			{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.x"},
			 "Action":"sts:AssumeRoleWithWebIdentity"}""");

	private TrustPolicies() {
	}

	/** A policy of these statements. */
	public static String policy(String... statements) {
		return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
	}

	/** Lets Pod Identity in under that condition. */
	public static String onlyIf(String condition) {
		return policy("""
				{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
				 "Action":["sts:AssumeRole","sts:TagSession"],"Condition":%s}""".formatted(condition));
	}

}
