package dev.podidentity.portal.iam;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is no name, and what is one, in every format that AWS has. */
class NamedPatternTests {

	private static final String PLACEHOLDER = "\\{(name|id|kind)}|\\*";

	private static final List<String> NOTHING = List.of("*", "?*", "*?", "*/*", "?*/?*", "*:*", "*-*", "?", "a*", "/*");

	@Test
	void wildcardsAloneNameNothingInAnyFormat() {
		assertThat(formats().flatMap((format) -> NOTHING.stream().map((text) -> filled(format, text))))
			.hasSizeGreaterThan(14_000)
			.filteredOn(NamedPattern::ofResource)
			.isEmpty();
	}

	@Test
	void whatAllOfAKindBeginWithNamesNothing() {
		assertThat(formats().flatMap(NamedPatternTests::beginnings)).hasSizeGreaterThan(4_000)
			.filteredOn(NamedPattern::ofResource)
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc-*", "abc-0*", "abc-def-*", "abc-def-0*", "abc_*", "eu-central-1_*", "eu-central-1:*",
			"us-gov-west-1_*" })
	void whatIdentifiersOfAwsBeginWithNamesNothing(String beginning) {
		assertThat(formats().filter((format) -> format.matches(".*[/:]\\{id}.*"))
			.map((format) -> filled(format, beginning))).hasSizeGreaterThan(500)
			.filteredOn(NamedPattern::ofResource)
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc*", "abc0*", "abcde*" })
	void numbersOfEc2FollowTheirKind(String beginning) {
		assertThat(formats().filter((format) -> format.startsWith("arn:aws:ec2:") && format.contains("{id}"))
			.map((format) -> filled(format, beginning))).hasSizeGreaterThan(80)
			.filteredOn(NamedPattern::ofResource)
			.isEmpty();
	}

	/** But where nothing but kinds comes before it, all of that may be kinds. */
	@ParameterizedTest
	@ValueSource(strings = { "bookings-ledger*", "bookings-ledger", "bookings_ledger*", "bookings12*" })
	void nameInTheOnlyPlaceIsOne(String name) {
		assertThat(inTheOnlyPlace("name|id", name)).hasSizeGreaterThan(900)
			.filteredOn((pattern) -> !NamedPattern.ofResource(pattern))
			.allMatch((pattern) -> pattern.startsWith("arn:aws:aws-marketplace:"));
	}

	/** Another kind may be written alike, whose identifiers AWS gives. */
	@ParameterizedTest
	@ValueSource(strings = { "bookings-ledger-*", "bookings-*", "boo*", "bookings-0*", "x/bookings*" })
	void nameThatPeopleChooseMayBeginAsTheyLike(String name) {
		List<String> given = formats().filter((format) -> format.contains("{id}"))
			.map((format) -> format.substring(0, format.indexOf("{id}")))
			.toList();
		assertThat(inTheOnlyPlace("name", name)).hasSizeGreaterThan(350)
			.filteredOn((pattern) -> !NamedPattern.ofResource(pattern))
			.allMatch((pattern) -> given.stream().anyMatch(pattern::startsWith));
	}

	@ParameterizedTest
	@CsvSource({ "s3:GetObject,true", "s3:Get*,true", "s3:*Get*,true", "xy:Do,true", "s3:*,false", "s3:G*,false",
			"s3:,false", ":GetObject,false", "*,false", "s*:GetObject,false" })
	void actionIsNamedByThreeLettersOrByItsWholeName(String pattern, boolean expected) {
		assertThat(NamedPattern.ofAction(pattern)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# one resource of a service
			arn:aws:s3:::receipts                  | true
			arn:aws:s3:::                          | false
			arn:aws:*:::receipts                   | false
			arn:aws:s?:::receipts                  | false
			arn:aws:s3                             | false
			# what requests carry behind a name is none
			arn:aws:es:*:*:domain/*/_search        | false
			arn:aws:es:*:*:domain/*/_all/*         | false
			arn:aws:es:*:*:domain/*/_security/*    | false
			arn:aws:es:*:*:domain/receipts/*       | true
			arn:aws:es:*:*:domain/receipts/_search | true
			arn:aws:es:*:*:domain/rec*/_search     | true
			# what all of a kind begin with
			arn:aws:ssm:eu-central-1:111122223333:parameter/ | false
			arn:aws:ssm:eu-central-1:111122223333:parameter  | false
			arn:aws:ssm:eu-central-1:111122223333:parameter// | false
			arn:aws:ssm:eu-central-1:111122223333:parameter/a | true
			arn:aws:logs:*:*:log-group:            | false
			arn:aws:dynamodb:*:*:table/            | false
			arn:aws:iam::111122223333:role/        | false
			arn:aws:s3:::parameter                 | true
			# wildcards of MQTT
			arn:aws:iot:*:*:topicfilter/#          | false
			arn:aws:iot:*:*:topicfilter/+/+        | false
			arn:aws:iot:*:*:topicfilter/sensors/#  | true
			arn:aws:iot:*:*:topic/sensors          | true
			# where the format is not known, it may be all of a kind
			arn:aws:newservice:::thing/pay         | true
			arn:aws:newservice:::thing/pay*        | false
			arn:aws:newservice:::thing/pay/*       | false
			arn:aws:newservice:::thing/*/pay*      | false
			arn:aws:newservice:::*/pay*            | false
			arn:aws:newservice:::pay*              | false
			# what people have named, though it looks like what AWS writes
			arn:aws:s3:::awspayments-*             | true
			arn:aws:elasticfilesystem:*:*:access-point/payments* | true
			arn:aws:dynamodb:*:*:table/t/index/*   | true
			arn:aws:kms:*:*:alias/*-ali            | true
			arn:aws:organizations::111122223333:ou/o-abc123/ou-xyz* | true
			# what AWS writes
			arn:aws:ssm:*:*:document/AWSSupport-*  | false
			arn:aws:iam::*:role/AWSServiceRoleFor* | false
			arn:aws:secretsmanager:*:*:secret:rds!db-*      | false
			arn:aws:secretsmanager:*:*:secret:rds!cluster-* | false
			arn:aws:secretsmanager:*:*:secret:rds!cluster-0f1e2d3c* | true
			arn:aws:secretsmanager:*:*:secret:events!connection/* | false
			arn:aws:secretsmanager:*:*:secret:events!connection/payments* | true
			arn:aws:secretsmanager:*:*:secret:redshift!*-admin-* | false
			arn:aws:secretsmanager:*:*:secret:redshift!payments-admin-* | true
			arn:aws:secretsmanager:*:*:secret:AmazonMSK_*   | false
			arn:aws:secretsmanager:*:*:secret:AmazonMSK_payments* | true
			arn:aws:secretsmanager:*:*:secret:AmazonSageMaker-* | false
			arn:aws:secretsmanager:*:*:secret:ecr-pullthroughcache/* | false
			arn:aws:secretsmanager:*:*:secret:ecr-pullthroughcache/hub* | true
			arn:aws:secretsmanager:*:*:secret:payments-*    | true
			arn:aws:ssm:*:*:parameter/aws/reference/secretsmanager/* | false
			arn:aws:ssm:*:*:parameter/aws/reference/secretsmanager/payments* | true
			arn:aws:ssm:*:*:parameter/aws/service/*         | false
			arn:aws:ssm:*:*:parameter/reference/*           | true
			arn:aws:logs:*:*:log-group:/aws/*               | false
			arn:aws:logs:*:*:log-group:/aws/lambda/payments-* | true
			arn:aws:logs:*:*:log-group:/aws/eks/prod/*      | true
			arn:aws:iot:*:*:topic/$aws/things/*/shadow/update | false
			arn:aws:iot:*:*:topic/$aws/things/pump-1/shadow/* | true
			arn:aws:iot:*:*:topic/$aws/rules/*              | false
			arn:aws:iot:*:*:topic/$aws/rules/payments*      | true
			arn:aws:iot:*:*:topic/$aws/events/presence/connected/* | false
			arn:aws:iot:*:*:topic/$aws/events/presence/connected/pump* | true
			arn:aws:iot:*:*:topicfilter/$share/group/#      | false
			arn:aws:iot:*:*:topicfilter/$share/group/sensors/# | true
			arn:aws:secretsmanager:*:*:secret:redshift!payments* | true
			arn:aws:secretsmanager:*:*:secret:redshift!payments-* | true
			arn:aws:secretsmanager:*:*:secret:appflow!pay*  | false
			arn:aws:secretsmanager:*:*:secret:*oo!bar-*     | false
			arn:aws:secretsmanager:*:*:secret:rds-payments* | true
			arn:aws:secretsmanager:*:*:secret:*payments*    | true
			arn:aws:ssm:*:*:parameter/?wspayments*          | false
			arn:aws:logs:*:*:log-group:aws-waf-logs-payments* | true
			arn:aws:logs:*:*:log-group:/aws/lambda/*        | false
			arn:aws:sqs:*:*:orders*.fifo           | true
			arn:aws:sqs:*:*:*-orders.fifo          | true
			arn:aws:sqs:*:*:*queue*                | true
			arn:aws:sns:*:*:*topic*                | true
			arn:aws:ses:*:*:identity/*.com         | true
			arn:aws:s3express:*:*:bucket/*c1-az1--x-s3 | false
			arn:aws:s3express:*:*:bucket/*az1--x-s3 | false
			arn:aws:s3express:*:*:bucket/payments*--x-s3 | true
			# regions, and parts of their names
			arn:aws:cognito-idp:*:*:userpool/?u-central-1_* | false
			arn:aws:cognito-idp:*:*:userpool/eu-cen*        | false
			arn:aws:cognito-idp:*:*:userpool/*central-1_*   | false
			arn:aws:cognito-idp:*:*:userpool/eu-central-1_abc* | true
			arn:aws:cognito-identity:*:*:identitypool/*central-1:* | false
			arn:aws:s3:::central-*                 | true
			# beginnings of identifiers, and parts of them
			arn:aws:ec2:*:*:volume/*vol-0*         | false
			arn:aws:ec2:*:*:volume/?ol-0*          | false
			arn:aws:ec2:*:*:volume/vol*0*          | false
			arn:aws:ec2:*:*:volume/*vol*           | false
			arn:aws:ec2:*:*:volume/*vol-0a1b*      | true
			arn:aws:ec2:*:*:volume/vol-abc*        | true
			arn:aws:ec2:*:*:volume/*abcdef*        | true
			arn:aws:ec2:*:*:transit-gateway-route-table/tgw-rtb* | false
			arn:aws:ec2:*:*:transit-gateway-route-table/*rtb-0*  | false
			arn:aws:bedrock:*::foundation-model/*claude-* | true
			# a word of the format, and parts of it
			arn:aws:dynamodb:*:*:table/?able*      | false
			arn:aws:dynamodb:*:*:table/*tab*       | false
			arn:aws:dynamodb:*:*:table/*-tab*      | false
			arn:aws:dynamodb:*:*:table/def*        | false
			arn:aws:dynamodb:*:*:table/able*       | true
			arn:aws:logs:*:*:log-group:*aws*       | false
			arn:aws:logs:*:*:log-group:*-aws-*     | false
			arn:aws:dynamodb:*:*:table/*-table*    | false
			""")
	void resourceIsNamedByWhatPeopleGaveIt(String pattern, boolean expected) {
		assertThat(NamedPattern.ofResource(pattern)).isEqualTo(expected);
	}

	private static Stream<String> inTheOnlyPlace(String kind, String name) {
		return formats().filter((format) -> resource(format).matches("[^{}*]+\\{(" + kind + ")}"))
			.map((format) -> filled(format, name));
	}

	private static Stream<String> formats() {
		return DataFile.lines("resource-formats.txt")
			.stream()
			.map((line) -> line.split(" "))
			.flatMap((words) -> Stream.of(words)
				.skip(1)
				.map((format) -> "arn:aws:" + words[0] + ":*:111122223333:" + format));
	}

	private static String filled(String format, String text) {
		String resource = resource(format);
		return format.substring(0, format.length() - resource.length()) + resource.replaceAll(PLACEHOLDER, text);
	}

	private static String resource(String format) {
		return format.split(":", 6)[5];
	}

	/** The word before the place, and the first letters of it: {@code task/task-*}. */
	private static Stream<String> beginnings(String format) {
		String[] words = resource(format).split("\\{(name|id)}", 2)[0].split("[^A-Za-z0-9]+");
		String last = words[words.length - 1];
		return (last.length() < 3 || format.contains("{kind}")) ? Stream.empty()
				: Stream
					.of(last + "-*", last + "*", last.substring(0, 3) + "*", last + "-?*", "*-" + last,
							"*" + last + "*", "?" + last.substring(1) + "-*", "*-" + last.substring(0, 3) + "*")
					.map((text) -> filled(format, text));
	}

	/** Compares with another state of the program. */
	public static void main(String[] args) {
		formats()
			.flatMap((format) -> Stream
				.of("payments-ledger*", "payments-*", "*-payments", "pay*", "payments/*", "a", "a/*", "abc*", "abc123*")
				.map((text) -> lastFilled(format, text)))
			.forEach((pattern) -> System.out.println(NamedPattern.ofResource(pattern) + " " + pattern));
	}

	private static String lastFilled(String format, String text) {
		String resource = format.substring(format.indexOf("111122223333:"));
		int last = Math.max(resource.lastIndexOf("{"), resource.lastIndexOf("*"));
		String end = resource.substring(last).replaceFirst("^(\\{[a-z]+}|\\*)", text);
		return format.substring(0, format.indexOf("111122223333:"))
				+ resource.substring(0, last).replaceAll(PLACEHOLDER, "xyzname") + end;
	}

}
