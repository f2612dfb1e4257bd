package dev.podidentity.portal.iam;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import dev.podidentity.portal.iam.MalformedPolicy.Problem;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.PolicyDocument.Version;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;
import dev.podidentity.portal.iam.PolicyStatement.Principals;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a policy document and collects everything for which IAM would refuse it. What IAM
 * only warns of (no version, a list without actions, resources or values) is read, since
 * such documents are served too.
 */
final class PolicyParser {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");

	private static final Set<String> STATEMENT = Set.of("Sid", "Effect", "Principal", "NotPrincipal", "Action",
			"NotAction", "Resource", "NotResource", "Condition");

	private static final Set<String> PRINCIPALS = Set.of("AWS", "Service", "Federated", "CanonicalUser");

	private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");

	/**
	 * A service and an action with exactly one colon, or only stars. No document says
	 * that IAM refuses wildcards in the service, and documents such as {@code *:*} exist.
	 */
	private static final Pattern ACTION = Pattern.compile("\\*+|[A-Za-z0-9*?-]+:[A-Za-z0-9*?_-]+");

	private static final Pattern RESOURCE = Pattern.compile("\\*+|arn:.+");

	/**
	 * What IAM takes of those who write one: a partition, a service without wildcards.
	 */
	private static final Pattern TYPED_RESOURCE = Pattern.compile("\\*|arn:(\\*|[a-z-]+):[a-z0-9-]+(:.*)?",
			Pattern.DOTALL);

	/** A service and a name. */
	private static final Pattern TYPED_KEY = Pattern.compile("[A-Za-z0-9-]+:.+", Pattern.DOTALL);

	private static final int ARN_PARTS = 6;

	private static final Pattern OPERATOR = Pattern
		.compile("(?i)(?:ForAnyValue:|ForAllValues:)?(?:(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)"
				+ "|(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)"
				+ "|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?|Null)");

	private static final int MAX_DIGITS = 30;

	private final Kind kind;

	private final boolean typed;

	private final List<Problem> problems = new ArrayList<>();

	private final Set<String> sids = new HashSet<>();

	/**
	 * Reads documents of a kind.
	 * @param typed whether somebody writes it now, whom IAM refuses more than what it
	 * serves
	 */
	PolicyParser(Kind kind, boolean typed) {
		this.kind = kind;
		this.typed = typed;
	}

	PolicyDocument parse(String json) {
		PolicyDocument document = document(read(json));
		if (!this.problems.isEmpty()) {
			throw new MalformedPolicy(this.problems);
		}
		return document;
	}

	private JsonNode read(String json) {
		try {
			return JSON.readTree(json);
		}
		catch (JacksonException ex) {
			String place = (ex.getLocation() != null && ex.getLocation().getLineNr() > 0)
					? " (line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr() + ")"
					: "";
			throw new MalformedPolicy(
					List.of(new Problem("", "Is not JSON" + place + ": " + ex.getOriginalMessage() + ".")));
		}
	}

	private PolicyDocument document(JsonNode json) {
		if (!json.isObject()) {
			throw new MalformedPolicy(List.of(new Problem("", "Is no JSON object with Version and Statement.")));
		}
		unknownMembers("", json, DOCUMENT);
		Version version = version(json.get("Version"));
		JsonNode id = json.get("Id");
		if (id != null && !id.isString()) {
			problem("Id", "must be text.");
		}
		JsonNode told = json.get("Statement");
		List<PolicyStatement> statements = new ArrayList<>();
		if (told == null || (told.isArray() && told.isEmpty())) {
			problem("Statement", "is missing. Say at least one.");
		}
		else if (told.isArray()) {
			for (int i = 0; i < told.size(); i++) {
				statement("Statement[" + i + "]", told.get(i), statements);
			}
		}
		else {
			statement("Statement", told, statements);
		}
		return new PolicyDocument(this.kind, version, statements);
	}

	private Version version(@Nullable JsonNode told) {
		if (told == null) {
			if (this.kind == Kind.SESSION) {
				problem("Version", "is missing. Write \"Version\": \"2012-10-17\".");
			}
			return Version.V2008_10_17;
		}
		for (Version version : Version.values()) {
			if (told.isString() && version.text().equals(told.stringValue())) {
				return version;
			}
		}
		problem("Version", "must be \"2012-10-17\" (or \"2008-10-17\").");
		return Version.V2012_10_17;
	}

	private void statement(String path, JsonNode json, List<PolicyStatement> statements) {
		if (!(json instanceof ObjectNode statement)) {
			problem(path, "must be an object.");
			return;
		}
		unknownMembers(path, statement, STATEMENT);
		String sid = sid(path, statement.get("Sid"));
		Effect effect = effect(path, statement.get("Effect"));
		Principals principals = principals(path, statement);
		Patterns actions = patterns(path, statement, "Action", true);
		if (actions != null) {
			actions.values()
				.stream()
				.filter((action) -> !ACTION.matcher(action).matches())
				.forEach((action) -> problem(path, "\"" + action + "\" is no action. Write service:Action."));
		}
		Patterns resources = patterns(path, statement, "Resource", this.kind != Kind.TRUST);
		if (resources != null) {
			resources(path, resources);
			resources = completed(resources);
		}
		List<PolicyCondition> conditions = conditions(path + ".Condition", statement.get("Condition"));
		statements.add(new PolicyStatement(sid, effect, principals,
				Objects.requireNonNullElse(actions, new Patterns(List.of(), false)), resources, conditions, statement));
	}

	private @Nullable String sid(String path, @Nullable JsonNode told) {
		if (told == null) {
			return null;
		}
		if (!told.isString() || !SID.matcher(told.stringValue()).matches()) {
			problem(path + ".Sid", "must be text of letters and digits.");
			return null;
		}
		String sid = told.stringValue();
		if (!sid.isEmpty() && !this.sids.add(sid)) {
			problem(path + ".Sid", "\"" + sid + "\" is used twice. Each Sid must be unique in the policy.");
		}
		return sid;
	}

	private Effect effect(String path, @Nullable JsonNode told) {
		String text = (told != null) ? told.stringValue("") : "";
		switch (text) {
			case "Allow" -> {
				return Effect.ALLOW;
			}
			case "Deny" -> {
				return Effect.DENY;
			}
			default -> {
				problem(path + ".Effect", "must be exactly \"Allow\" or \"Deny\".");
				return Effect.DENY;
			}
		}
	}

	private @Nullable Principals principals(String path, ObjectNode statement) {
		JsonNode positive = statement.get("Principal");
		JsonNode negative = statement.get("NotPrincipal");
		if (this.kind != Kind.TRUST) {
			if (positive != null || negative != null) {
				problem(path, "must not name a Principal: it is about whoever has the permissions.");
			}
			return null;
		}
		if ((positive == null) == (negative == null)) {
			problem(path, "must have exactly one of Principal and NotPrincipal.");
			return null;
		}
		JsonNode told = (positive != null) ? positive : Objects.requireNonNull(negative);
		String member = path + ((positive != null) ? ".Principal" : ".NotPrincipal");
		boolean negated = positive == null;
		if (told.isString() && told.stringValue().equals("*")) {
			return new Principals(Map.of(), true, negated);
		}
		if (!told.isObject() || told.isEmpty()) {
			problem(member, "must be \"*\" or an object such as {\"Service\": \"pods.eks.amazonaws.com\"}.");
			return null;
		}
		unknownMembers(member, told, PRINCIPALS);
		Map<String, List<String>> byType = new LinkedHashMap<>();
		told.properties()
			.forEach((type) -> byType.put(type.getKey(), texts(member + "." + type.getKey(), type.getValue())));
		byType.forEach((type, arns) -> arns.forEach((arn) -> partition(member + "." + type, arn)));
		return new Principals(byType, false, negated);
	}

	private @Nullable Patterns patterns(String path, ObjectNode statement, String member, boolean wanted) {
		JsonNode positive = statement.get(member);
		JsonNode negative = statement.get("Not" + member);
		if (positive != null && negative != null) {
			problem(path, "must have only one of " + member + " and Not" + member + ".");
			return null;
		}
		if (positive == null && negative == null) {
			if (wanted) {
				problem(path, "must have " + member + " or Not" + member + ".");
			}
			return null;
		}
		if (!wanted) {
			problem(path, "must not name a " + member + ": a trust policy is about its own role.");
			return null;
		}
		JsonNode told = (positive != null) ? positive : Objects.requireNonNull(negative);
		if (this.kind == Kind.SESSION && told.isArray() && told.isEmpty()) {
			problem(path, "must name at least one " + member + ".");
		}
		return (positive != null) ? new Patterns(texts(path + "." + member, told), false)
				: new Patterns(texts(path + ".Not" + member, told), true);
	}

	private void resources(String path, Patterns resources) {
		Pattern allowed = this.typed ? TYPED_RESOURCE : RESOURCE;
		for (String resource : resources.values()) {
			if (!allowed.matcher(resource).matches()) {
				problem(path, "\"" + resource + "\" is no resource. Write an ARN with partition and service, or *.");
			}
			else {
				partition(path, resource);
			}
		}
	}

	private void partition(String path, String arn) {
		if (!Partitions.has(arn)) {
			problem(path, "\"" + arn + "\" is in no partition of AWS. Write one of " + String.join(", ", Partitions.ALL)
					+ ".");
		}
	}

	/** IAM takes what is left out of an ARN for wildcards: arn:aws:sqs is every queue. */
	private static Patterns completed(Patterns resources) {
		return new Patterns(resources.values().stream().map((resource) -> {
			int parts = resource.split(":", -1).length;
			return resource.startsWith("arn:") ? resource + ":*".repeat(Math.max(0, ARN_PARTS - parts)) : resource;
		}).toList(), resources.negated());
	}

	private List<PolicyCondition> conditions(String path, @Nullable JsonNode told) {
		List<PolicyCondition> conditions = new ArrayList<>();
		if (told == null) {
			return conditions;
		}
		if (!told.isObject()) {
			problem(path, "must be an object of operators.");
			return conditions;
		}
		told.properties().forEach((operator) -> {
			String at = path + "." + operator.getKey();
			if (!OPERATOR.matcher(operator.getKey()).matches()) {
				problem(at, "is no condition operator.");
			}
			if (!operator.getValue().isObject()) {
				problem(at, "must be an object of condition keys.");
				return;
			}
			operator.getValue().properties().forEach((key) -> {
				if (this.typed && !TYPED_KEY.matcher(key.getKey()).matches()) {
					problem(at, "\"" + key.getKey() + "\" is no condition key. Write service:key.");
				}
				conditions.add(new PolicyCondition(operator.getKey(), key.getKey(),
						texts(at + "." + key.getKey(), key.getValue())));
			});
		});
		return conditions;
	}

	/**
	 * A member that is one text or a list of them; numbers and booleans count as text.
	 */
	private List<String> texts(String path, JsonNode told) {
		List<String> texts = new ArrayList<>();
		(told.isArray() ? told : List.of(told)).forEach((value) -> {
			if (value.isNumber()) {
				texts.add(number(value.decimalValue()));
			}
			else if (value.isString() || value.isBoolean()) {
				texts.add(value.asString());
			}
			else {
				problem(path, "must be text or a list of texts.");
			}
		});
		return texts;
	}

	/** As people write numbers, if it is one that they could write so. */
	private static String number(BigDecimal number) {
		return (Math.abs(number.scale()) <= MAX_DIGITS) ? number.toPlainString() : number.toString();
	}

	private void unknownMembers(String path, JsonNode json, Set<String> known) {
		json.properties()
			.stream()
			.filter((member) -> !known.contains(member.getKey()))
			.forEach((member) -> problem(path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
					"is no element of an IAM policy here."));
	}

	private void problem(String path, String message) {
		this.problems.add(new Problem(path, message));
	}

}
