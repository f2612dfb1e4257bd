package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A pattern that describes all of what names nothing names nothing. */
class ReservedNamesTests {

	private static final List<String> GENERIC = List.of("*", "?*", "*-0?*");

	/**
	 * Where AWS keeps more than that beginning, or a wildcard reaches the part behind.
	 */
	private static final String RESERVED_BESIDES = ".*(?:AWSServiceRoleFor|:parameter/aws/|:s3:|(?:[ac-z]|appf)[a-z-]+!"
			+ "|[$]aws/events/|[$]share/|:log-group:|/rds:|[:/][*]$).*";

	private static final int LETTERS = 3;

	/**
	 * Formats that there are for each region and zone, and of which one is as good as
	 * all.
	 */
	private static final Pattern ELSEWHERE = Pattern
		.compile(".*(?:/(?!eu-west-1)[a-z]{2}-[a-z-]+-[0-9][_:]|--(?!euw1-az1)[a-z0-9]+-az[0-9]--).*");

	@ParameterizedTest
	@MethodSource("formats")
	void whatAwsWritesInNamesNamesNothingHoweverItIsCut(String service, String format) {
		assertThat(GENERIC.stream()
			.map((text) -> format.replace("{name}", text))
			.flatMap(ReservedNamesTests::wider)
			.map((resource) -> arn(service, resource))).filteredOn(NamedPattern::ofResource).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("formats")
	void whatPeopleChoseIsANameBesideIt(String service, String format) {
		assertThat(Stream.of("7orders-x*", "*-7orders", "*7orders*", "?7orders*")
			.map((text) -> format.replace("{name}", text))
			.map((resource) -> arn(service, resource))
			.filter((pattern) -> !pattern.matches(RESERVED_BESIDES))).allMatch(NamedPattern::ofResource);
	}

	@ParameterizedTest
	@MethodSource("regions")
	void regionBeginsIdentifiersHoweverItIsCut(String region) {
		assertThat(Stream.of(region + "_*", region + "-*", region + "*")
			.flatMap(ReservedNamesTests::wider)
			.map((text) -> arn("cognito-idp", "userpool/" + text))).filteredOn(NamedPattern::ofResource).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rds!cluster*", "rds!clust*", "rds!clu*", "rds!c*", "rds*", "rd*", "r*", "rds!cluster?*",
			"*rds!cluster-*", "?ds!cluster-*", "*!cluster-*", "*cluster-*", "*rds!*", "*rds*", "rds?cluster-*",
			"r?s!cluster-????????-*", "events!connection*", "events!conn*", "events*", "*!connection/*",
			"ecr-pullthroughcache*", "ecr-pullthrough*", "ecr*", "*MSK_*", "*AmazonMSK_*", "Amazon*", "*SageMaker-*" })
	void widerPatternsOfSecretsNameNoneEither(String name) {
		assertThat(NamedPattern.ofResource(arn("secretsmanager", "secret:" + name))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sqs *fifo", "sqs *.fif?", "sqs *ifo", "sns *.fif?", "sns *.f?fo",
			"iot topic/?aws/things/*", "iot topic/*/things/*/shadow/update", "iot topic/$aws/*/update",
			"iot topicfilter/?aws/things/+/shadow/#", "logs log-group:aws-waf-logs-*", "logs log-group:*waf-logs-*",
			"firehose deliverystream/aws-waf-*", "s3 aws-waf-logs-*", "s3 *-s3?lias", "s3 *s3", "rds snapshot:rds*",
			"rds cluster-snapshot:?ds:*", "iam policy/service*", "iam role/*ServiceRoleFor*",
			"iam role/aws-reserved/*/AWSReserved*", "kms alias/?ws/*", "ssm document/*Support-*",
			"logs log-group:/aws/lambda/*", "logs log-group:/aws/lambda/*:*", "logs log-group:/aws/lambda*:*",
			"logs log-group:/aws/lambda/*:log-stream:*", "logs log-group:/aws/eks/*:*",
			"logs log-group:/aws/eks/*/cluster:*", "logs log-group:/aws/containerinsights/*:*",
			"logs log-group:/aws/codebuild/*:log-stream:*", "logs log-group:/aws/rds/*:*",
			"logs log-group:/aws/rds/instance/*/error:*", "logs log-group:/aws-glue/jobs/*", "s3 elasticbeanstalk-*/*",
			"s3 elasticbeanstalk-eu-central-1-*/*", "s3 sagemaker-*/*", "s3 cdk-hnb659fds-assets-*/*", "s3 cdk-*",
			"s3 codepipeline-eu-central-1-*/*", "s3 aws-glue-assets-*/*", "ecr repository/cdk-*", "iam role/cdk-*",
			"iam role/cdk-hnb659fds-*", "ssm parameter/cdk-bootstrap/*", "elasticache snapshot:auto*",
			"bedrock inference-profile/glo*", "cloudformation stack/Stack?et-*/*" })
	void widerPatternsOfOtherServicesNameNoneEither(String pattern) {
		String[] parts = pattern.split(" ", 2);
		assertThat(NamedPattern.ofResource(arn(parts[0], parts[1]))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "logs log-group:/aws/lambda/receipts*", "logs log-group:/aws/lambda/receipts:*",
			"logs log-group:/aws/eks/prod-eu-1/cluster:*", "logs log-group:/aws/eks/prod-eu-1/*",
			"logs log-group:/aws/rds/instance/ledger/*", "s3 sagemaker-receipts-*", "s3 cdk-receipts-assets/*",
			"logs log-group:/payments/*", "logs log-group:payments-*:log-stream:*", "iam role/cdk-receipts-deploy-*",
			"ssm parameter/payments/*", "ecr repository/payments/*" })
	void whatPeopleChoseBehindThatOfServicesIsAName(String pattern) {
		String[] parts = pattern.split(" ", 2);
		assertThat(NamedPattern.ofResource(arn(parts[0], parts[1]))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "kms key/*mrk-*", "kms *mrk-*", "kms key?mrk-*", "kms key/?rk-*", "rds-db dbuser:clu*",
			"rds-db dbuser:clus*", "rds-db dbuser:*ter-*/*", "cognito-idp userpool?eu-central-1_*",
			"cognito-idp user*-cen*", "cognito-identity *oo*tral-1:*", "s3express *-az1*", "s3express bucket/*euw1*",
			"s3express bucket/*--apne1-az4*", "s3express bucket/*az1--x-s3", "elasticfilesystem access-point?fsap-0*",
			"elasticfilesystem *sap-*", "ec2 *-interface?eni?0*", "ec2 vpc-endpoint?vpce?*", "ec2 image/*ami*",
			"ec2 *ipalloc-*", "ec2 *pcx*", "storagegateway gateway?sgw-*", "route53resolver *-out-*" })
	void widerPatternsOfIdentifiersNameNoneEither(String pattern) {
		String[] parts = pattern.split(" ", 2);
		assertThat(NamedPattern.ofResource(arn(parts[0], parts[1]))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "kms key/*mrk-0a1b2c*", "rds-db dbuser:cluster-ABC123*/*", "cognito-idp userpool/*_Ab1cD*",
			"elasticfilesystem access-point/fsap-0a1b2c*", "ec2 image/*ami-0f3e2d*", "ec2 instance/*f3e2d1c*",
			"s3express bucket/payments--*", "s3express bucket/*payments*" })
	void whatTellsOneFromAnotherIsANameBehindIt(String pattern) {
		String[] parts = pattern.split(" ", 2);
		assertThat(NamedPattern.ofResource(arn(parts[0], parts[1]))).isTrue();
	}

	/** Some of the letters of the kind, in its order: {@code tgw-rtb-}. */
	@Test
	void lettersOfTheKindBeginIdentifiersHoweverTheyAreCut() {
		Random random = new Random(42);
		List<String> wide = given().flatMap((format) -> {
			String kind = format[1].substring(0, format[1].indexOf("{id}"));
			String initials = Stream.of(kind.split("[^A-Za-z]+"))
				.map((word) -> word.replaceAll("(?<!^)[aeiou]", ""))
				.collect(Collectors.joining("-"));
			return wider(kind + initials + "-0*").map((resource) -> arn(format[0], resource));
		}).filter((pattern) -> random.nextInt(10) == 0).toList();
		assertThat(wide).hasSizeGreaterThan(5_000).filteredOn(NamedPattern::ofResource).isEmpty();
	}

	private static Stream<String[]> given() {
		return DataFile.lines("resource-formats.txt")
			.stream()
			.map((line) -> line.split(" "))
			.flatMap((words) -> Stream.of(words)
				.filter((format) -> format.endsWith("{id}"))
				.map((format) -> new String[] { words[0], format }));
	}

	/** Several times cut, from any place to the end or in between. */
	@Test
	void whatIsCutAgainAndAgainNamesNoneEither() {
		Random random = new Random(42);
		List<String> wide = formats().flatMap((format) -> {
			String pattern = ((String) format[1]).replace("{name}", "*");
			return IntStream.range(0, 30).mapToObj((round) -> {
				String cut = pattern;
				for (int i = 0; i <= round % LETTERS; i++) {
					int at = random.nextInt(cut.length());
					cut = switch (random.nextInt(LETTERS)) {
						case 0 -> (cut.charAt(at) == '*') ? cut : with(cut, at, 1, "?");
						case 1 -> with(cut, at, 1, "*");
						default -> (at >= LETTERS) ? cut.substring(0, at) + "*" : with(cut, at, 0, "*");
					};
				}
				return arn((String) format[0], cut);
			});
		}).toList();
		assertThat(wide).hasSizeGreaterThan(5_000).filteredOn(NamedPattern::ofResource).isEmpty();
	}

	@Test
	void everyServiceOfTheListHasFormats() {
		assertThat(ReservedNames.services()).hasSizeGreaterThan(15)
			.allMatch((service) -> !ResourceFormats.of(service).isEmpty());
	}

	/** Patterns that describe everything that this one does, and more. */
	private static Stream<String> wider(String pattern) {
		return Stream
			.of(Stream.of(pattern),
					IntStream.range(LETTERS, pattern.length()).mapToObj((end) -> pattern.substring(0, end) + "*"),
					IntStream.range(0, pattern.length()).mapToObj((at) -> "*" + pattern.substring(at)),
					IntStream.range(0, pattern.length()).mapToObj((at) -> with(pattern, at, 1, "*")),
					IntStream.range(0, pattern.length()).mapToObj((at) -> with(pattern, at, 0, "*")),
					IntStream.range(0, pattern.length())
						.filter((at) -> pattern.charAt(at) != '*')
						.mapToObj((at) -> with(pattern, at, 1, "?")))
			.flatMap((patterns) -> patterns)
			.peek((wide) -> assertThat(Glob.covers(wide, pattern)).as(wide).isTrue());
	}

	private static String with(String pattern, int at, int instead, String wildcard) {
		return pattern.substring(0, at) + wildcard + pattern.substring(at + instead);
	}

	private static String arn(String service, String resource) {
		return "arn:aws:" + service + ":*:111122223333:" + resource;
	}

	static Stream<Object[]> formats() {
		return ReservedNames.services()
			.stream()
			.sorted()
			.flatMap((service) -> ReservedNames.of(service)
				.stream()
				.filter((format) -> !ELSEWHERE.matcher(format).matches())
				.map((format) -> new Object[] { service, format }));
	}

	static List<String> regions() {
		return ReservedNames.regions();
	}

}
