package dev.podidentity.portal.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.aws.Roles.RolePolicies;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much a role may do, as far as its policies tell without evaluating them.
 *
 * @param administrator policies that make it an administrator, in words
 * @param wide policies that give it whole services, in words
 * @param unreadable names of inline policies that are no JSON
 */
record RoleBreadth(List<String> administrator, List<String> wide, List<String> unreadable) {

	private static final Pattern ADMINISTRATOR = Pattern
		.compile("arn:[^:]+:iam::aws:policy/(?:.*/)?(AdministratorAccess|PowerUserAccess|IAMFullAccess)");

	private static final Pattern EVERY_ACTION = Pattern.compile("\\*|\\*:\\*");

	private static final Pattern WHOLE_SERVICE = Pattern.compile("[A-Za-z0-9-]+:\\*");

	static RoleBreadth of(RolePolicies policies) {
		RoleBreadth breadth = new RoleBreadth(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		policies.attached().forEach(breadth::addAttached);
		policies.inline().forEach(breadth::addInline);
		return breadth;
	}

	/** In one word. */
	Breadth degree() {
		if (!this.administrator.isEmpty()) {
			return Breadth.ADMINISTRATOR;
		}
		if (!this.unreadable.isEmpty()) {
			return Breadth.UNKNOWN;
		}
		return this.wide.isEmpty() ? Breadth.NARROW : Breadth.WILDCARD;
	}

	private void addAttached(String arn) {
		Matcher matcher = ADMINISTRATOR.matcher(arn);
		if (matcher.matches()) {
			this.administrator.add(matcher.group(1) + " is attached");
		}
	}

	private void addInline(String name, String document) {
		try {
			JsonNode policy = JsonMapper.shared().readTree(document);
			list(policy.path("Statement")).forEach((statement) -> addStatement("inline policy " + name, statement));
		}
		catch (JacksonException ex) {
			this.unreadable.add(name);
		}
	}

	private void addStatement(String policy, JsonNode statement) {
		boolean allows = "Allow".equals(statement.path("Effect").stringValue(""));
		if (!allows || !texts(statement.path("Resource")).contains("*")) {
			return;
		}
		if (statement.has("NotAction")) {
			this.administrator.add(policy + " allows all but some actions on all resources");
		}
		for (String action : texts(statement.path("Action"))) {
			if (EVERY_ACTION.matcher(action).matches()) {
				this.administrator.add(policy + " allows all actions on all resources");
			}
			else if (WHOLE_SERVICE.matcher(action).matches()) {
				this.wide.add(policy + " allows " + action + " on all resources");
			}
		}
	}

	private static List<String> texts(JsonNode node) {
		List<String> texts = new ArrayList<>();
		list(node).forEach((value) -> texts.add(value.stringValue("")));
		return texts;
	}

	private static Iterable<JsonNode> list(JsonNode node) {
		return node.isArray() ? node : List.of(node);
	}

}
