package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyDocument.Kind;

/** Policies in a short notation, see {@code iam/breadth.txt}. */
final class Statements {

	private Statements() {
	}

	static PermissionSet permissions(String policies) {
		List<NamedPolicy> named = new ArrayList<>();
		for (String policy : policies.split("&")) {
			named.add(new NamedPolicy("policy " + (char) ('a' + named.size()), policy(policy)));
		}
		return new PermissionSet(named);
	}

	static PolicyDocument policy(String statements) {
		return PolicyDocument.parse(json(statements), Kind.PERMISSIONS);
	}

	static String json(String statements) {
		return Arrays.stream(statements.split(";"))
			.map(Statements::statement)
			.collect(Collectors.joining(",", "{\"Version\":\"2012-10-17\",\"Statement\":[", "]}"));
	}

	private static String statement(String text) {
		String told = text.strip();
		String effect = told.startsWith("+") ? "Allow" : "Deny";
		String condition = told.endsWith(" if") ? ",\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"x\"}}"
				: "";
		String[] parts = told.substring(1).replaceFirst(" if$", "").split("@", -1);
		return "{\"Effect\":\"" + effect + "\"," + patterns("Action", parts[0]) + "," + patterns("Resource", parts[1])
				+ condition + "}";
	}

	private static String patterns(String member, String text) {
		String told = text.strip();
		boolean negated = told.startsWith("!");
		String values = Arrays.stream((negated ? told.substring(1) : told).split(","))
			.map(String::strip)
			.filter((value) -> !value.isEmpty())
			.map((value) -> "\"" + value.replaceFirst("^ACCOUNT", "arn:aws:iam::111122223333") + "\"")
			.collect(Collectors.joining(","));
		return "\"" + (negated ? "Not" : "") + member + "\":[" + values + "]";
	}

}
