package dev.podidentity.portal.aws;

import java.util.Map;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.AwsStub.Answer;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.aws.Roles.RolePolicies;
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
	void policiesAreAttachedOnesAndInlineOnesWithTheirText() {
		this.stub.answering(Answer.xml(200, """
				<ListAttachedRolePoliciesResponse><ListAttachedRolePoliciesResult><AttachedPolicies><member>\
				<PolicyName>ReadOnly</PolicyName><PolicyArn>arn:aws:iam::aws:policy/ReadOnly</PolicyArn></member>\
				</AttachedPolicies></ListAttachedRolePoliciesResult></ListAttachedRolePoliciesResponse>"""),
				Answer.xml(200, """
						<ListRolePoliciesResponse><ListRolePoliciesResult><PolicyNames><member>inline</member>\
						</PolicyNames></ListRolePoliciesResult></ListRolePoliciesResponse>"""), Answer.xml(200, """
						<GetRolePolicyResponse><GetRolePolicyResult><PolicyName>inline</PolicyName>\
						<PolicyDocument>%7B%7D</PolicyDocument></GetRolePolicyResult></GetRolePolicyResponse>"""));
		assertThat(this.roles.policies(ROLE))
			.isEqualTo(new RolePolicies(java.util.List.of("arn:aws:iam::aws:policy/ReadOnly"), Map.of("inline", "{}")));
	}

	@Test
	void policiesThatMayNotBeSeenAreDenied() {
		this.stub.answering(error(403, "AccessDenied", "not authorized to perform: iam:ListAttachedRolePolicies"));
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class, () -> this.roles.policies(ROLE));
		assertThat(failed.kind()).isEqualTo(Kind.ACCESS_DENIED);
		assertThat(failed.call().operation()).isEqualTo("ListAttachedRolePolicies");
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
