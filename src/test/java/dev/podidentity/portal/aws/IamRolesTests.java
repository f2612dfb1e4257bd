package dev.podidentity.portal.aws;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.AwsStub.Answer;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.aws.Roles.RolePolicies;
import dev.podidentity.portal.aws.Roles.RolePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class IamRolesTests {

	private static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/apps/payments-checkout");

	private final AwsStub stub = new AwsStub();

	private final AwsClients clients = this.stub.clients();

	private final IamRoles roles = new IamRoles(this.clients, AwsStub.calls());

	@AfterEach
	void close() {
		this.clients.close();
		this.stub.close();
	}

	@Test
	void trustPolicyIsDecodedAndAPlusSignStaysOne() {
		this.stub.answering(role("%7B%22a%22%3A%22x+y%20z%2B%C3%A9%22%7D"));
		assertThat(this.roles.get(ROLE)).isEqualTo(new RoleDescription(ROLE, "{\"a\":\"x+y z+é\"}", Map.of()));
		assertThat(this.stub.request(0).is("GetRole")).isTrue();
		assertThat(this.stub.request(0).body()).contains("RoleName=payments-checkout");
	}

	@Test
	void trustPolicyThatIsNotEncodedIsTakenAsItIs() {
		this.stub.answering(role("{\"a\":\"100%\"}"));
		assertThat(this.roles.get(ROLE).trustPolicy()).isEqualTo("{\"a\":\"100%\"}");
	}

	@Test
	void trustPolicyThatCannotBeDecodedCountsAsNone() {
		this.stub.answering(role("%7B%2"));
		assertThat(this.roles.get(ROLE).trustPolicy()).isNull();
	}

	@Test
	void unknownRoleIsNotFound() {
		this.stub.answering(error(404, "NoSuchEntity", "The role with name x cannot be found."));
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class, () -> this.roles.get(ROLE));
		assertThat(failed.kind()).isEqualTo(Kind.NOT_FOUND);
		assertThat(failed.call().message()).isEqualTo("The role with name x cannot be found.");
		assertThat(failed.call().requestId()).isEqualTo("r-1");
	}

	@Test
	void answerWithoutRoleIsUnclear() {
		this.stub.answering(Answer.xml(200, "<GetRoleResponse><GetRoleResult></GetRoleResult></GetRoleResponse>"));
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class, () -> this.roles.get(ROLE));
		assertThat(failed.kind()).isEqualTo(Kind.UNCLEAR);
	}

	@Test
	void listFollowsAllPages() {
		this.stub.answering(rolesPage("a", "<IsTruncated>true</IsTruncated><Marker>m-1</Marker>"),
				rolesPage("b", "<IsTruncated>false</IsTruncated>"));
		assertThat(this.roles.list("111122223333")).extracting((role) -> role.arn().name()).containsExactly("a", "b");
		assertThat(this.stub.request(1).body()).contains("Marker=m-1");
	}

	@Test
	void policiesAreReadWithTheirText() {
		this.stub.answering(attached("ReadOnly"), policy("v3"), version("%7B%22a%22%3A1%7D"), inline("inline"),
				inlineDocument("%7B%7D"));
		assertThat(this.roles.policies(ROLE)).isEqualTo(new RolePolicies(
				List.of(new RolePolicy("ReadOnly", "arn:aws:iam::aws:policy/ReadOnly", "{\"a\":1}", null),
						new RolePolicy("inline", null, "{}", null)),
				List.of()));
		assertThat(this.stub.request(1).body()).contains("PolicyArn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnly");
		assertThat(this.stub.request(2).body()).contains("VersionId=v3");
	}

	@Test
	void versionIsAskedForOnceUntilAnotherOneCounts() {
		this.stub.answering(attached("ReadOnly"), policy("v3"), version("%7B%7D"), inline(), attached("ReadOnly"),
				policy("v3"), inline(), attached("ReadOnly"), policy("v4"), version("%7B%22a%22%3A1%7D"), inline());
		assertThat(this.roles.policies(ROLE)).isEqualTo(this.roles.policies(ROLE));
		assertThat(this.roles.policies(ROLE).policies().get(0).document()).isEqualTo("{\"a\":1}");
		assertThat(this.stub.request(5).is("GetPolicy")).isTrue();
		assertThat(this.stub.request(6).is("ListRolePolicies")).isTrue();
	}

	@Test
	void whatMayNotBeSeenIsToldBesideWhatMay() {
		this.stub.answering(attached("ReadOnly"),
				error(403, "AccessDenied", "not authorized to perform: iam:GetPolicy"), inline("inline"),
				inlineDocument("%7B%7D"));
		RolePolicies policies = this.roles.policies(ROLE);
		assertThat(policies.unlisted()).isEmpty();
		assertThat(policies.policies().get(0).document()).isNull();
		assertThat(policies.policies().get(0).failure()).extracting((failure) -> failure.call().operation())
			.isEqualTo("GetPolicy");
		assertThat(policies.policies().get(1).document()).isEqualTo("{}");
	}

	@Test
	void documentThatCannotBeDecodedIsNone() {
		this.stub.answering(attached("ReadOnly"), policy("v1"), version("%7B%2"), inline());
		assertThat(this.roles.policies(ROLE).policies())
			.containsExactly(new RolePolicy("ReadOnly", "arn:aws:iam::aws:policy/ReadOnly", null, null));
	}

	@Test
	void policyWithoutDefaultVersionIsUnclear() {
		this.stub.answering(attached("ReadOnly"),
				Answer.xml(200,
						"<GetPolicyResponse><GetPolicyResult><Policy></Policy></GetPolicyResult></GetPolicyResponse>"),
				inline());
		assertThat(this.roles.policies(ROLE).policies().get(0).failure()).extracting(AwsCallFailed::kind)
			.isEqualTo(Kind.UNCLEAR);
	}

	@Test
	void listsThatMayNotBeSeenAreTold() {
		this.stub.answering(error(403, "AccessDenied", "not authorized to perform: iam:ListAttachedRolePolicies"),
				error(403, "AccessDenied", "not authorized to perform: iam:ListRolePolicies"));
		RolePolicies policies = this.roles.policies(ROLE);
		assertThat(policies.policies()).isEmpty();
		assertThat(policies.unlisted()).extracting((failure) -> failure.call().operation())
			.containsExactly("ListAttachedRolePolicies", "ListRolePolicies");
		assertThat(policies.unlisted()).extracting(AwsCallFailed::kind).containsOnly(Kind.ACCESS_DENIED);
	}

	@Test
	void policiesOfARoleThatIsNotThereFail() {
		this.stub.answering(error(404, "NoSuchEntity", "The role with name x cannot be found."));
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class, () -> this.roles.policies(ROLE));
		assertThat(failed.kind()).isEqualTo(Kind.NOT_FOUND);
	}

	@Test
	void permissionsBoundaryIsTold() {
		this.stub.answering(Answer.xml(200, """
				<GetRoleResponse><GetRoleResult><Role><Arn>%s</Arn><PermissionsBoundary>\
				<PermissionsBoundaryArn>arn:aws:iam::111122223333:policy/limit</PermissionsBoundaryArn>\
				</PermissionsBoundary></Role></GetRoleResult></GetRoleResponse>""".formatted(ROLE)));
		assertThat(this.roles.get(ROLE).permissionsBoundary()).isEqualTo("arn:aws:iam::111122223333:policy/limit");
	}

	private static Answer attached(String name) {
		return Answer.xml(200, """
				<ListAttachedRolePoliciesResponse><ListAttachedRolePoliciesResult><IsTruncated>false</IsTruncated>\
				<AttachedPolicies><member>\
				<PolicyName>%s</PolicyName><PolicyArn>arn:aws:iam::aws:policy/%s</PolicyArn></member>\
				</AttachedPolicies></ListAttachedRolePoliciesResult></ListAttachedRolePoliciesResponse>"""
			.formatted(name, name));
	}

	private static Answer policy(String version) {
		return Answer.xml(200, """
				<GetPolicyResponse><GetPolicyResult><Policy><PolicyId>ANPA1</PolicyId>\
				<DefaultVersionId>%s</DefaultVersionId></Policy></GetPolicyResult></GetPolicyResponse>"""
			.formatted(version));
	}

	private static Answer version(String document) {
		return Answer.xml(200, """
				<GetPolicyVersionResponse><GetPolicyVersionResult><PolicyVersion><Document>%s</Document>\
				</PolicyVersion></GetPolicyVersionResult></GetPolicyVersionResponse>""".formatted(document));
	}

	private static Answer inline(String... names) {
		return Answer.xml(200,
				"""
						<ListRolePoliciesResponse><ListRolePoliciesResult><IsTruncated>false</IsTruncated><PolicyNames>%s</PolicyNames>\
						</ListRolePoliciesResult></ListRolePoliciesResponse>"""
					.formatted(
							Arrays.stream(names).map("<member>%s</member>"::formatted).collect(Collectors.joining())));
	}

	private static Answer inlineDocument(String document) {
		return Answer.xml(200, """
				<GetRolePolicyResponse><GetRolePolicyResult><PolicyName>inline</PolicyName>\
				<PolicyDocument>%s</PolicyDocument></GetRolePolicyResult></GetRolePolicyResponse>"""
			.formatted(document));
	}

	private static Answer role(String document) {
		return Answer.xml(200, """
				<GetRoleResponse><GetRoleResult><Role><RoleName>payments-checkout</RoleName><Arn>%s</Arn>\
				<AssumeRolePolicyDocument>%s</AssumeRolePolicyDocument></Role></GetRoleResult></GetRoleResponse>"""
			.formatted(ROLE, document));
	}

	private static Answer rolesPage(String name, String paging) {
		return Answer.xml(200, """
				<ListRolesResponse><ListRolesResult>%s<Roles><member>\
				<Arn>arn:aws:iam::111122223333:role/%s</Arn></member></Roles></ListRolesResult></ListRolesResponse>"""
			.formatted(paging, name));
	}

	private static Answer error(int status, String code, String message) {
		return Answer.xml(status, """
				<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>\
				<RequestId>r-1</RequestId></ErrorResponse>""".formatted(code, message));
	}

}
