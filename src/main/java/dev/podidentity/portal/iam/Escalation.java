package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.podidentity.portal.iam.PermissionSet.Allowed;

/**
 * The known ways to get more rights than the policies give, up to those of an
 * administrator. Collected from the public lists: Rhino Security Labs (AWS IAM privilege
 * escalation methods), pmapper, cloudsplaining and pathfinding.cloud.
 */
final class Escalation {

	private static final String ROLE = "arn:PARTITION:iam::????????????:role/*";

	private static final String USER = "arn:PARTITION:iam::????????????:user/*";

	private static final String GROUP = "arn:PARTITION:iam::????????????:group/*";

	private static final String POLICY = "arn:PARTITION:iam::????????????:policy/*";

	/** Where the resources of a service are not its own; the others bear its name. */
	private static final Map<String, List<String>> RESOURCES_OF = Map.of("ssm", List.of("ssm", "ec2"),
			"ec2-instance-connect", List.of("ec2"));

	/** Roles that AWS makes itself and that are administrators. */
	private static final List<String> KNOWN_ADMINISTRATORS = List.of(
			"arn:PARTITION:iam::????????????:role/OrganizationAccountAccessRole",
			"arn:PARTITION:iam::????????????:role/AWSControlTowerExecution",
			"arn:PARTITION:iam::????????????:role/aws-reserved/sso.amazonaws.com/eu-central-1/"
					+ "AWSReservedSSO_AdministratorAccess_0123456789abcdef");

	private static final String PASS_ROLE = "iam:PassRole";

	private static final String ASSUME_ROLE = "sts:AssumeRole";

	/**
	 * Actions that change who has which rights, by the kind of resource that they change.
	 * One resource is enough: what it is used for is not known.
	 */
	static final Map<String, List<String>> RIGHTS = new TreeMap<>(Map.of(ROLE,
			List.of("iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy",
					"iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary"),
			USER,
			List.of("iam:AttachUserPolicy", "iam:PutUserPolicy", "iam:CreateAccessKey", "iam:CreateLoginProfile",
					"iam:UpdateLoginProfile", "iam:CreateServiceSpecificCredential",
					"iam:ResetServiceSpecificCredential", "iam:DeleteUserPermissionsBoundary",
					"iam:PutUserPermissionsBoundary"),
			GROUP, List.of("iam:AttachGroupPolicy", "iam:PutGroupPolicy", "iam:AddUserToGroup"), POLICY,
			List.of("iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"),
			"arn:PARTITION:iam::????????????:saml-provider/*", List.of("iam:UpdateSAMLProvider"),
			"arn:PARTITION:iam::????????????:oidc-provider/*",
			List.of("iam:AddClientIDToOpenIDConnectProvider", "iam:UpdateOpenIDConnectProviderThumbprint"),
			"arn:PARTITION:iam::????????????:root", List.of("sts:AssumeRoot"), "arn:PARTITION:sso:*",
			List.of("sso:AttachManagedPolicyToPermissionSet", "sso:AttachCustomerManagedPolicyReferenceToPermissionSet",
					"sso:PutInlinePolicyToPermissionSet", "sso:CreateAccountAssignment",
					"sso:DeletePermissionsBoundaryFromPermissionSet"),
			"arn:PARTITION:sso-directory:*", List.of("sso-directory:AddMemberToGroup", "sso-directory:UpdatePassword"),
			"arn:PARTITION:identitystore:*", List.of("identitystore:CreateGroupMembership")));

	/**
	 * Actions that run code as a role which something has already. Dangerous where the
	 * resources are not named.
	 */
	static final List<String> TAKE_OVER = List.of("lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
			"ssm:SendCommand", "ssm:StartSession", "ssm:ResumeSession", "ssm:CreateAssociation",
			"ssm:UpdateAssociation", "ec2-instance-connect:SendSSHPublicKey",
			"ec2-instance-connect:SendSerialConsoleSSHPublicKey", "ec2:ModifyInstanceAttribute",
			"ec2:ModifyLaunchTemplate", "ecs:ExecuteCommand", "codebuild:StartBuild", "codebuild:StartBuildBatch",
			"codebuild:UpdateProject", "sagemaker:CreatePresignedNotebookInstanceUrl",
			"sagemaker:CreatePresignedDomainUrl", "sagemaker:UpdateNotebookInstanceLifecycleConfig",
			"glue:UpdateDevEndpoint", "glue:UpdateJob", "glue:RunStatement", "cloudformation:UpdateStack",
			"cloudformation:ExecuteChangeSet", "cloudformation:UpdateStackSet", "states:UpdateStateMachine",
			"datapipeline:PutPipelineDefinition", "elasticmapreduce:AddJobFlowSteps",
			"elasticmapreduce:GetClusterSessionCredentials", "batch:SubmitJob", "apprunner:UpdateService",
			"codedeploy:CreateDeployment", "codepipeline:UpdatePipeline", "cloud9:CreateEnvironmentMembership",
			"airflow:CreateWebLoginToken", "airflow:CreateCliToken", "bedrock-agentcore:InvokeCodeInterpreter",
			"bedrock-agentcore:StartCodeInterpreterSession", "eks:CreateAccessEntry", "eks:UpdateAccessEntry",
			"eks:AssociateAccessPolicy");

	/** Actions that start something as the role that is passed. */
	static final List<String> START = List.of("ec2:RunInstances", "ec2:RequestSpotInstances", "ec2:RequestSpotFleet",
			"ec2:CreateFleet", "ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation",
			"iam:AddRoleToInstanceProfile", "lambda:CreateFunction", "lambda:UpdateFunctionConfiguration",
			"ecs:RunTask", "ecs:StartTask", "ecs:CreateService", "ecs:UpdateService", "ecs:RegisterTaskDefinition",
			"eks:CreatePodIdentityAssociation", "eks:UpdatePodIdentityAssociation", "eks:CreateNodegroup",
			"eks:CreateCluster", "eks:CreateFargateProfile", "eks:CreateAddon", "eks:UpdateAddon",
			"eks:CreateCapability", "glue:CreateDevEndpoint", "glue:CreateJob", "glue:UpdateJob", "glue:CreateSession",
			"cloudformation:CreateStack", "cloudformation:UpdateStack", "cloudformation:CreateChangeSet",
			"cloudformation:CreateStackSet", "cloudformation:UpdateStackSet", "cloudformation:CreateStackInstances",
			"cloudformation:RegisterType", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition",
			"sagemaker:CreateNotebookInstance", "sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob",
			"sagemaker:CreateHyperParameterTuningJob", "sagemaker:CreateDomain", "sagemaker:CreateUserProfile",
			"sagemaker:CreateModel", "sagemaker:CreatePipeline", "sagemaker:UpdateNotebookInstance",
			"codebuild:CreateProject", "codebuild:UpdateProject", "codestar:CreateProject",
			"codepipeline:CreatePipeline", "codepipeline:UpdatePipeline", "codedeploy:CreateDeploymentGroup",
			"states:CreateStateMachine", "states:UpdateStateMachine", "ssm:StartAutomationExecution",
			"ssm:CreateActivation", "ssm:RegisterTaskWithMaintenanceWindow", "ssm:UpdateMaintenanceWindowTask",
			"autoscaling:CreateAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup",
			"autoscaling:CreateLaunchConfiguration", "batch:RegisterJobDefinition", "batch:SubmitJob",
			"batch:CreateComputeEnvironment", "elasticmapreduce:RunJobFlow", "elasticmapreduce:CreateStudio",
			"emr-serverless:CreateApplication", "emr-serverless:StartJobRun", "emr-containers:StartJobRun",
			"apprunner:CreateService", "apprunner:UpdateService", "amplify:CreateApp", "amplify:UpdateApp",
			"scheduler:CreateSchedule", "scheduler:UpdateSchedule", "events:PutTargets", "pipes:CreatePipe",
			"pipes:UpdatePipe", "iot:CreateTopicRule", "iot:CreateRoleAlias", "appsync:CreateDataSource",
			"cognito-identity:SetIdentityPoolRoles", "rolesanywhere:CreateProfile", "rolesanywhere:UpdateProfile",
			"transfer:CreateServer", "transfer:CreateUser", "gamelift:CreateFleet", "gamelift:CreateBuild",
			"opsworks:CreateStack", "kinesisanalytics:CreateApplication", "bedrock:CreateAgent", "bedrock:UpdateAgent",
			"bedrock-agentcore:CreateCodeInterpreter", "bedrock-agentcore:CreateAgentRuntime",
			"bedrock-agentcore:UpdateAgentRuntime", "imagebuilder:CreateInfrastructureConfiguration",
			"airflow:CreateEnvironment", "airflow:UpdateEnvironment", "braket:CreateJob", "m2:CreateEnvironment",
			"servicecatalog:CreateConstraint", "fis:CreateExperimentTemplate", "databrew:CreateRecipeJob",
			"greengrass:AssociateServiceRoleToAccount", "deadline:CreateFleet", "cloud9:CreateEnvironmentEC2",
			"omics:StartRun", "mgn:StartTest", "backup:StartRestoreJob");

	private final PermissionSet permissions;

	Escalation(PermissionSet permissions) {
		this.permissions = permissions;
	}

	/** Ways that lead to any right, one sentence without full stop each. */
	List<String> toAdministrator() {
		List<String> ways = new ArrayList<>();
		RIGHTS
			.forEach((shape, actions) -> actions.forEach((action) -> any(ways, action, shape, "which changes rights")));
		first(ways, ASSUME_ROLE, allowed(ASSUME_ROLE, (allowed) -> spans(allowed, ROLE)), "so it may become any role");
		KNOWN_ADMINISTRATORS
			.forEach((role) -> any(ways, ASSUME_ROLE, role, "which is an administrator role that AWS makes"));
		for (String action : TAKE_OVER) {
			first(ways, action, allowed(action, (allowed) -> running(action, (shape) -> spans(allowed, shape))),
					"so it may act as roles of others");
		}
		passingRoles(ways);
		return ways;
	}

	private void passingRoles(List<String> ways) {
		List<Allowed> passed = allowed(PASS_ROLE, (allowed) -> spans(allowed, ROLE));
		if (passed.isEmpty()) {
			return;
		}
		START.stream()
			.flatMap((action) -> allowed(action, (allowed) -> true).stream().limit(1))
			.forEach((start) -> ways
				.add(sentence(passed.get(0)) + " and " + start.action() + ", so it may start something as any role"));
	}

	/** Ways that lead to several roles which only share a part of their names. */
	List<String> toSeveralRoles() {
		List<String> ways = new ArrayList<>();
		for (String action : List.of(ASSUME_ROLE, PASS_ROLE)) {
			first(ways, action,
					allowed(action, (allowed) -> allowed.touches(ROLE) && !spans(allowed, ROLE) && !single(allowed)),
					"which fits several roles");
		}
		return ways;
	}

	/**
	 * Ways that lead to what was named: the rights of that role or service are not in
	 * these policies.
	 */
	List<String> toOthers() {
		List<String> ways = new ArrayList<>();
		List.of(ASSUME_ROLE, PASS_ROLE)
			.forEach((action) -> allowed(action, (allowed) -> allowed.touches(ROLE) && !spans(allowed, ROLE))
				.forEach((allowed) -> ways.add(action + " on " + allowed.where())));
		TAKE_OVER.forEach((action) -> allowed(action,
				(allowed) -> running(action, allowed::touches) && !running(action, (shape) -> spans(allowed, shape)))
			.forEach((allowed) -> ways.add(action + " on " + allowed.where())));
		return ways.stream().distinct().toList();
	}

	private static boolean running(String action, Predicate<String> reaches) {
		String service = action.substring(0, action.indexOf(':'));
		return RESOURCES_OF.getOrDefault(service, List.of(service))
			.stream()
			.anyMatch((each) -> reaches.test("arn:PARTITION:" + each + ":*"));
	}

	private void any(List<String> ways, String action, String shape, String consequence) {
		first(ways, action, allowed(action, (allowed) -> allowed.touches(shape)), consequence);
	}

	private static void first(List<String> ways, String action, List<Allowed> found, String consequence) {
		found.stream().limit(1).forEach((allowed) -> ways.add(sentence(allowed) + ", " + consequence));
	}

	private List<Allowed> allowed(String action, Predicate<Allowed> matters) {
		return this.permissions.allowing(action, matters);
	}

	private static String sentence(Allowed allowed) {
		return allowed.policy() + " allows " + allowed.action() + " on " + allowed.where();
	}

	private static boolean spans(Allowed allowed, String shape) {
		return allowed.touches(shape) && (!allowed.except().isEmpty() || !NamedPattern.ofResource(allowed.resource()));
	}

	private static boolean single(Allowed allowed) {
		return NamedPattern.isOne(allowed.resource());
	}

}
