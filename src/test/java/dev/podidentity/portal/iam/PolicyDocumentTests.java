package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podidentity.portal.iam.MalformedPolicy.Problem;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.PolicyDocument.Version;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;
import dev.podidentity.portal.iam.PolicyStatement.Principals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PolicyDocumentTests {

	private static final String READ = "'Effect':'Allow','Action':'s3:Get*','Resource':'arn:aws:s3:::b/*'";

	@Test
	void permissionsAreReadWithEverythingTheySay() {
		PolicyDocument policy = permissions(
				"""
						{'Version':'2012-10-17','Id':'x','Statement':[{'Sid':'Read1','Effect':'Allow','Action':['s3:Get*','s3:List*'],
						'Resource':'arn:aws:s3:::b/*','Condition':{'Bool':{'aws:SecureTransport':true},
						'NumericLessThan':{'s3:max-keys':[10,20]}}},
						{'Effect':'Deny','NotAction':'iam:*','NotResource':['*']}]}""");
		assertThat(policy.kind()).isEqualTo(Kind.PERMISSIONS);
		assertThat(policy.version()).isEqualTo(Version.V2012_10_17);
		PolicyStatement read = policy.statements().get(0);
		assertThat(read.sid()).isEqualTo("Read1");
		assertThat(read.effect()).isEqualTo(Effect.ALLOW);
		assertThat(read.allows()).isTrue();
		assertThat(read.principals()).isNull();
		assertThat(read.actions()).isEqualTo(new Patterns(List.of("s3:Get*", "s3:List*"), false));
		assertThat(read.resources()).isEqualTo(new Patterns(List.of("arn:aws:s3:::b/*"), false));
		assertThat(read.conditions()).containsExactly(
				new PolicyCondition("Bool", "aws:SecureTransport", List.of("true")),
				new PolicyCondition("NumericLessThan", "s3:max-keys", List.of("10", "20")));
		assertThat(read.json().get("Sid").stringValue()).isEqualTo("Read1");
		PolicyStatement rest = policy.statements().get(1);
		assertThat(rest.allows()).isFalse();
		assertThat(rest.sid()).isNull();
		assertThat(rest.actions()).isEqualTo(new Patterns(List.of("iam:*"), true));
		assertThat(rest.resources()).isEqualTo(new Patterns(List.of("*"), true));
	}

	@Test
	void trustIsReadWithItsPrincipals() {
		PolicyDocument policy = trust("""
				{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'Service':'pods.eks.amazonaws.com',
				'AWS':['111122223333','*']},'Action':['sts:AssumeRole','sts:TagSession']}}""");
		Principals principals = Objects.requireNonNull(policy.statements().get(0).principals());
		assertThat(principals).isEqualTo(new Principals(
				Map.of("Service", List.of("pods.eks.amazonaws.com"), "AWS", List.of("111122223333", "*")), false,
				false));
		assertThat(principals.of("Federated")).isEmpty();
		assertThat(policy.statements().get(0).resources()).isNull();
	}

	@Test
	void everybodyAndEverybodyButAreTold() {
		assertThat(trust("{'Statement':{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}}").statements()
			.get(0)
			.principals()).isEqualTo(new Principals(Map.of(), true, false));
		assertThat(trust("{'Statement':{'Effect':'Deny','NotPrincipal':{'AWS':'1'},'Action':'*'}}").statements()
			.get(0)
			.principals()).isEqualTo(new Principals(Map.of("AWS", List.of("1")), false, true));
	}

	@Test
	void versionDecidesWhetherThereAreVariables() {
		assertThat(permissions("{'Version':'2008-10-17','Statement':{" + READ + "}}").version().hasVariables())
			.isFalse();
		assertThat(permissions("{'Statement':{" + READ + "}}").version()).isEqualTo(Version.V2008_10_17);
		assertThat(permissions("{'Version':'2012-10-17','Statement':{" + READ + "}}").version().hasVariables())
			.isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "**", "*:*", "i*:*", "s3:*", "S3:getobject", "iam:P?tRolePolicy", "apigateway:GET",
			"execute-api:Invoke", "s?:*" })
	void actionsThatIamServesAreRead(String action) {
		assertThat(permissions("{'Statement':{'Effect':'Allow','Action':'" + action + "','Resource':'*'}}").statements()
			.get(0)
			.actions()
			.values()).containsExactly(action);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "**", "arn:aws:*", "arn:*:s3:::b", "arn:aws:s3:::b/${aws:username}/*",
			"arn:aws:iam::*:role/*", "arn:aws:logs:*:*:*", "arn:aws-cn:s3:::b" })
	void resourcesThatIamServesAreRead(String resource) {
		assertThat(permissions("{'Statement':{'Effect':'Allow','Action':'s3:Get*','Resource':'" + resource + "'}}")
			.statements()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "111122223333,111122223333", "3000000000.0,3000000000.0", "3e9,3000000000", "1.5,1.5",
			"1e-999999999,1E-999999999", "-0.25,-0.25", "1e-30,0.000000000000000000000000000001", "1e-31,1E-31",
			"1e30,1000000000000000000000000000000", "1e31,1E+31" })
	void numbersAreReadAsPeopleWriteThem(String written, String read) {
		assertThat(
				trust("{'Statement':{'Effect':'Deny','Principal':'*','Action':'*','Condition':{'NumericEquals':{'x:y':"
						+ written + "}}}}")
					.statements()
					.get(0)
					.conditions()
					.get(0)
					.values())
			.containsExactly(read);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'Action':[],'Resource':'*'", "'Action':'s3:Get*','Resource':[]",
			"'Action':'s3:Get*','Resource':'*','Condition':{}",
			"'Action':'s3:Get*','Resource':'*','Condition':{'StringEquals':{}}",
			"'Action':'s3:Get*','Resource':'*','Condition':{'StringEquals':{'aws:x':[]}}" })
	void whatIamOnlyWarnsOfIsRead(String members) {
		assertThat(permissions("{'Statement':{'Effect':'Allow'," + members + "}}").statements()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase",
			"StringLike", "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan",
			"NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals",
			"DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals",
			"IpAddress", "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null", "boolifexists",
			"StringEqualsIfExists", "ForAnyValue:StringLike", "ForAllValues:ArnNotLikeIfExists" })
	void everyOperatorIsRead(String operator) {
		PolicyCondition condition = permissions(
				"{'Statement':{" + READ + ",'Condition':{'" + operator + "':{'aws:x':'1'}}}}")
			.statements()
			.get(0)
			.conditions()
			.get(0);
		assertThat(condition).isEqualTo(new PolicyCondition(operator, "aws:x", List.of("1")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					''                                                        | Is no JSON object with Version and Statement.
					[]                                                        | Is no JSON object with Version and Statement.
					{}                                                        | Statement: is missing. Say at least one.
					{'Statement':[]}                                          | Statement: is missing. Say at least one.
					{'Statement':['x']}                                       | Statement[0]: must be an object.
					{'Statement':'x'}                                         | Statement: must be an object.
					{'Version':'2012-10-18','Statement':{READ}}               | Version: must be "2012-10-17" (or "2008-10-17").
					{'Version':20121017,'Statement':{READ}}                   | Version: must be "2012-10-17" (or "2008-10-17").
					{'Id':1,'Statement':{READ}}                               | Id: must be text.
					{'foo':1,'Statement':{READ}}                              | foo: is no element of an IAM policy here.
					{'Statement':{READ,'action':'s3:Put*'}}                   | Statement.action: is no element of an IAM policy here.
					{'Statement':{READ,'Sid':'a b'}}                          | Statement.Sid: must be text of letters and digits.
					{'Statement':{READ,'Sid':1}}                              | Statement.Sid: must be text of letters and digits.
					{'Statement':[{READ,'Sid':'a'},{READ,'Sid':'a'}]}         | Statement[1].Sid: "a" is used twice. Each Sid must be unique in the policy.
					{'Statement':{'Action':'*','Resource':'*'}}               | Statement.Effect: must be exactly "Allow" or "Deny".
					{'Statement':{'Effect':'allow','Action':'*','Resource':'*'}} | Statement.Effect: must be exactly "Allow" or "Deny".
					{'Statement':{'Effect':'Allow','Resource':'*'}}           | Statement: must have Action or NotAction.
					{'Statement':{'Effect':'Allow','Action':'*'}}             | Statement: must have Resource or NotResource.
					{'Statement':{READ,'NotAction':'*'}}                      | Statement: must have only one of Action and NotAction.
					{'Statement':{READ,'NotResource':'*'}}                    | Statement: must have only one of Resource and NotResource.
					{'Statement':{READ,'Principal':'*'}}                      | Statement: must not name a Principal: it is about whoever has the permissions.
					{'Statement':{READ,'NotPrincipal':'*'}}                   | Statement: must not name a Principal: it is about whoever has the permissions.
					{'Statement':{'Effect':'Allow','Action':'Get','Resource':'*'}} | Statement: "Get" is no action. Write service:Action.
					{'Statement':{'Effect':'Allow','Action':'s3:','Resource':'*'}} | Statement: "s3:" is no action. Write service:Action.
					{'Statement':{'Effect':'Allow','Action':'s3:a:b','Resource':'*'}} | Statement: "s3:a:b" is no action. Write service:Action.
					{'Statement':{'Effect':'Allow','Action':{},'Resource':'*'}} | Statement.Action: must be text or a list of texts.
					{'Statement':{'Effect':'Allow','Action':'*','Resource':[null]}} | Statement.Resource: must be text or a list of texts.
					{'Statement':{'Effect':'Allow','Action':'*','Resource':'b'}} | Statement: "b" is no resource. Write an ARN with partition and service, or *.
					{'Statement':{'Effect':'Allow','Action':'*','Resource':'arn:'}} | Statement: "arn:" is no resource. Write an ARN with partition and service, or *.
					{'Statement':{READ,'Condition':'x'}}                      | Statement.Condition: must be an object of operators.
					{'Statement':{READ,'Condition':{'Equals':{'a':'b'}}}}     | Statement.Condition.Equals: is no condition operator.
					{'Statement':{READ,'Condition':{'NullIfExists':{'a':true}}}} | Statement.Condition.NullIfExists: is no condition operator.
					{'Statement':{READ,'Condition':{'Bool':true}}}            | Statement.Condition.Bool: must be an object of condition keys.
					{'Statement':{READ,'Condition':{'Bool':{'a':{}}}}}        | Statement.Condition.Bool.a: must be text or a list of texts.
					""")
	void whatIamRefusesIsNamed(String json, String problem) {
		assertThat(problems(json.replace("''", "").replace("READ", READ), Kind.PERMISSIONS))
			.extracting(Problem::toString)
			.containsExactly(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					'Action':'sts:AssumeRole'                        | Statement: must have exactly one of Principal and NotPrincipal.
					'Principal':'*','NotPrincipal':'*','Action':'*'  | Statement: must have exactly one of Principal and NotPrincipal.
					'Principal':'x','Action':'*'                     | Statement.Principal: must be "*" or an object such as {"Service": "pods.eks.amazonaws.com"}.
					'Principal':{},'Action':'*'                      | Statement.Principal: must be "*" or an object such as {"Service": "pods.eks.amazonaws.com"}.
					'NotPrincipal':1,'Action':'*'                    | Statement.NotPrincipal: must be "*" or an object such as {"Service": "pods.eks.amazonaws.com"}.
					'Principal':{'Servce':'x'},'Action':'*'          | Statement.Principal.Servce: is no element of an IAM policy here.
					'Principal':{'AWS':{}},'Action':'*'              | Statement.Principal.AWS: must be text or a list of texts.
					'Principal':{'AWS':'arn:aws-x:iam::1:root'},'Action':'*' | Statement.Principal.AWS: "arn:aws-x:iam::1:root" is in no partition of AWS. Write one of aws, aws-cn, aws-us-gov, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-eusc.
					'Principal':'*','Action':'*','Resource':'*'      | Statement: must not name a Resource: a trust policy is about its own role.
					'Principal':'*','Action':'*','NotResource':'*'   | Statement: must not name a Resource: a trust policy is about its own role.
					""")
	void whatIamRefusesInTrustIsNamed(String members, String problem) {
		assertThat(problems("{'Statement':{'Effect':'Allow'," + members + "}}", Kind.TRUST))
			.extracting(Problem::toString)
			.containsExactly(problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'a':1", "{'Statement':{}} x", "{'Statement':{},'Statement':{}}", "Allow" })
	void whatIsNoJsonIsSaidWithItsPlace(String json) {
		List<Problem> problems = problems(json, Kind.PERMISSIONS);
		assertThat(problems).singleElement()
			.extracting(Problem::message)
			.asString()
			.startsWith("Is not JSON (line 1, column ");
	}

	@Test
	void veryDeepNestingIsRefused() {
		assertThat(problems("[".repeat(20_000), Kind.PERMISSIONS)).singleElement()
			.extracting(Problem::message)
			.asString()
			.startsWith("Is not JSON")
			.doesNotContain("line -1", "line 0");
	}

	@Test
	void statementsMayBeWithoutNameOrHaveAnEmptyOne() {
		List<PolicyStatement> statements = permissions("{'Statement':[{" + READ + ",'Sid':''},{" + READ + ",'Sid':''},{"
				+ READ + "},{" + READ + ",'Sid':'Read'}]}")
			.statements();
		assertThat(statements).extracting((statement) -> statement.name(1))
			.containsExactly("statement 1", "statement 1", "statement 1", "statement 1 (\"Read\")");
	}

	@Test
	void conditionKeyWithoutAServiceIsReadWhereIamServesItAndRefusedWhereItIsWritten() {
		String served = ("{'Statement':{" + READ + ",'Condition':{'Bool':{'x':'true'}}}}").replace('\'', '"');
		assertThat(PolicyDocument.parse(served, Kind.PERMISSIONS).statements()).hasSize(1);
		assertThat(catchThrowableOfType(MalformedPolicy.class, () -> PolicyDocument.written(served)).problems())
			.extracting(Problem::toString)
			.containsExactly("Statement.Condition.Bool: \"x\" is no condition key. Write service:key.");
		assertThat(PolicyDocument.written(served.replace("\"x\"", "\"aws:x\"")).statements()).hasSize(1);
	}

	@Test
	void everythingWrongIsToldAtOnce() {
		MalformedPolicy ex = catchThrowableOfType(MalformedPolicy.class,
				() -> permissions("{'Version':1,'Statement':[{'Effect':'x','Action':'y','Resource':'z'}]}"));
		assertThat(ex.problems()).hasSize(4);
		assertThat(ex).hasMessageContaining("Version: must be").hasMessageContaining("Statement[0].Effect: must be");
	}

	private static List<Problem> problems(String json, Kind kind) {
		return catchThrowableOfType(MalformedPolicy.class, () -> PolicyDocument.parse(json.replace('\'', '"'), kind))
			.problems();
	}

	private static PolicyDocument permissions(String json) {
		return PolicyDocument.parse(json.replace('\'', '"'), Kind.PERMISSIONS);
	}

	private static PolicyDocument trust(String json) {
		return PolicyDocument.parse(json.replace('\'', '"'), Kind.TRUST);
	}

}
