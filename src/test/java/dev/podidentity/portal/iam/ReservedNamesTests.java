package dev.podidentity.portal.iam;

import java.util.List;
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
		assertThat(Stream.of("orders-x*", "*-orders", "*orders*", "?orders*")
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
			"elasticache snapshot:auto*", "bedrock inference-profile/glo*", "cloudformation stack/Stack?et-*/*" })
	void widerPatternsOfOtherServicesNameNoneEither(String pattern) {
		String[] parts = pattern.split(" ", 2);
		assertThat(NamedPattern.ofResource(arn(parts[0], parts[1]))).isFalse();
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
			.flatMap((service) -> ReservedNames.of(service).stream().map((format) -> new Object[] { service, format }));
	}

	static List<String> regions() {
		return ReservedNames.regions();
	}

}
