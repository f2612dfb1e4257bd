package dev.podidentity.portal.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.preflight.PreflightFixture.PROD;
import static org.assertj.core.api.Assertions.assertThat;

class SystemTargetsTests {

	private final PreflightFixture preflight = new PreflightFixture();

	@ParameterizedTest
	@CsvSource({ "kube-system, aws-node, add-on vpc-cni",
			"kube-system, ebs-csi-controller-sa, add-on aws-ebs-csi-driver",
			"kube-system, efs-csi-controller-sa, add-on aws-efs-csi-driver",
			"kube-system, s3-csi-driver-sa, add-on aws-mountpoint-s3-csi-driver",
			"kube-system, aws-load-balancer-controller, add-on AWS Load Balancer Controller",
			"kube-system, karpenter, add-on Karpenter", "karpenter, karpenter, add-on Karpenter",
			"amazon-cloudwatch, cloudwatch-agent, add-on amazon-cloudwatch-observability",
			"amazon-guardduty, aws-guardduty-agent, add-on aws-guardduty-agent",
			"external-dns, external-dns, add-on external-dns", "cert-manager, cert-manager, add-on cert-manager",
			"opentelemetry-operator-system, anything, add-on adot", "fluent-bit, anything, add-on fluent-bit",
			"prometheus-node-exporter, anything, add-on prometheus-node-exporter",
			"mount-s3, x, Namespace mount-s3", "kueue-system, x, Namespace kueue-system",
			"aws-hyperpod, x, Namespace aws-hyperpod",
			"hyperpod-inference-system, x, Namespace hyperpod-inference-system",
			"kube-system, my-tool, Namespace kube-system belongs to the system",
			"kube-public, x, Namespace kube-public", "kube-node-lease, x, Namespace kube-node-lease",
			"kube-flannel, x, Namespace kube-flannel", "external-dns, x, Namespace external-dns",
			"aws-secrets-manager, x, Namespace aws-secrets-manager",
			"amazon-cloudwatch, x, Namespace amazon-cloudwatch", "amazon-guardduty, x, Namespace amazon-guardduty" })
	void systemTargetIsAWarning(String namespace, String serviceAccount, String words) {
		Check check = this.preflight.targets(new Target(PROD, namespace, serviceAccount)).check(Name.SYSTEM_TARGET);
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.summary()).contains(words);
		assertThat(check.target()).isEqualTo("prod-eu-1/" + namespace + "/" + serviceAccount);
		assertThat(check.whatToDo()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "payments, checkout", "payments, aws-node", "kubernetes, x", "default, default" })
	void targetOfATeamIsNotAskedAbout(String namespace, String serviceAccount) {
		List<Check> checks = this.preflight.targets(new Target(PROD, namespace, serviceAccount)).run();
		assertThat(checks).extracting(Check::name).doesNotContain(Name.SYSTEM_TARGET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "docs/policies/per-environment.yaml", "docs/policies/regulated.yaml",
			"docs/policies/small-start-up.yaml", "docs/policies/two-team.yaml",
			"src/main/resources/policy/sandbox.yaml" })
	void shippedPoliciesHaveARuleForTheSameNamespaces(String policy) throws IOException {
		Matcher system = Pattern.compile("system: \\[([^]]*)]").matcher(Files.readString(Path.of(policy)));
		assertThat(system.find()).isTrue();
		assertThat(system.group(1).split("\\s*,\\s*")).containsExactlyInAnyOrderElementsOf(SystemTargets.NAMESPACES);
		assertThat(Files.readString(Path.of(policy)))
			.contains("t.namespace in system || t.namespace.startsWith(\"kube-\")");
	}

	@Test
	void knownAddOnNamesItsSource() {
		Check check = this.preflight.targets(new Target(PROD, "kube-system", "aws-node")).check(Name.SYSTEM_TARGET);
		assertThat(check.why()).contains("https://docs.aws.amazon.com/eks/latest/userguide/");
	}

}
