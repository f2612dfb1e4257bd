package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the rules of a routing policy can look at; the names of the components are the
 * names in conditions, so {@code targets[0].cluster.environment} is text. What is null is
 * absent there, and {@code has(request.ticket)} tells.
 *
 * @param requester who asks
 * @param targets where, at least one
 * @param role the role that is asked for
 * @param request the rest of what is asked for
 * @param now when it is looked at
 */
public record RoutingFacts(Requester requester, List<Target> targets, Role role, Request request, Instant now) {

	public RoutingFacts {
		requester = (requester != null) ? requester : new Requester("", List.of(), List.of());
		targets = listed(targets);
		role = (role != null) ? role : Role.UNKNOWN;
		request = (request != null) ? request : new Request("CREATE", Map.of(), "", null, null, null, false, null);
		now = (now != null) ? now : Instant.EPOCH;
	}

	private static <T> List<T> listed(@Nullable List<T> items) {
		return (items != null) ? List.copyOf(items) : List.of();
	}

	private static Map<String, String> mapped(@Nullable Map<String, String> items) {
		return (items != null) ? Map.copyOf(items) : Map.of();
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/**
	 * Who asks.
	 *
	 * @param name account name
	 * @param teams ids of the teams that he or she is in
	 * @param groups ids of all groups, teams included
	 */
	public record Requester(String name, List<String> teams, List<String> groups) {

		public Requester {
			name = text(name);
			teams = listed(teams);
			groups = listed(groups);
		}

	}

	/**
	 * One place of an association.
	 *
	 * @param cluster the cluster
	 * @param namespace the Kubernetes namespace
	 * @param serviceAccount the Kubernetes service account
	 * @param owner id of the team that owns the namespace; absent where nobody does
	 */
	public record Target(Cluster cluster, String namespace, String serviceAccount, @Nullable String owner) {

		public Target {
			cluster = (cluster != null) ? cluster : new Cluster("", "", "", "", Map.of());
			namespace = text(namespace);
			serviceAccount = text(serviceAccount);
		}

	}

	/**
	 * An EKS cluster.
	 *
	 * @param name name
	 * @param account AWS account, twelve digits
	 * @param region AWS region
	 * @param environment what it is for, such as {@code production}; empty where that is
	 * not known
	 * @param tags tags of the cluster
	 */
	public record Cluster(String name, String account, String region, String environment, Map<String, String> tags) {

		public Cluster {
			name = text(name);
			account = text(account);
			region = text(region);
			environment = text(environment);
			tags = mapped(tags);
		}

	}

	/**
	 * The role that pods get.
	 *
	 * @param arn ARN of the role in the account of the first target
	 * @param name name
	 * @param path path, {@code /} where it has none
	 * @param account its AWS account
	 * @param tags its tags
	 * @param breadth what preflight says of its policies: {@code NARROW},
	 * {@code WILDCARD}, {@code ADMINISTRATOR} or {@code UNKNOWN}
	 * @param trust whether it trusts Pod Identity: {@code OK}, {@code NONE}, … as in the
	 * catalog
	 * @param owners ids of the groups that own it
	 * @param otherTeams ids of other teams whose pods have it already
	 */
	public record Role(String arn, String name, String path, String account, Map<String, String> tags, String breadth,
			String trust, List<String> owners, List<String> otherTeams) {

		/** A role of which nothing is known. */
		static final Role UNKNOWN = new Role("", "", "/", "", Map.of(), "UNKNOWN", "UNKNOWN", List.of(), List.of());

		public Role {
			arn = text(arn);
			name = text(name);
			path = (path != null) ? path : "/";
			account = text(account);
			tags = mapped(tags);
			breadth = (breadth != null) ? breadth : "UNKNOWN";
			trust = (trust != null) ? trust : "UNKNOWN";
			owners = listed(owners);
			otherTeams = listed(otherTeams);
		}

	}

	/**
	 * The rest of what is asked for.
	 *
	 * @param type {@code CREATE}, {@code UPDATE} or {@code DELETE}
	 * @param tags tags of the association
	 * @param justification why
	 * @param ticket number of a ticket, if one is named
	 * @param targetRole ARN of the role in another account, if any
	 * @param sessionPolicy JSON text of the session policy, if any
	 * @param disableSessionTags whether session tags are off
	 * @param expires when it shall end, if it shall
	 */
	public record Request(String type, Map<String, String> tags, String justification, @Nullable String ticket,
			@Nullable String targetRole, @Nullable String sessionPolicy, boolean disableSessionTags,
			@Nullable Instant expires) {

		public Request {
			type = (type != null) ? type : "CREATE";
			tags = mapped(tags);
			justification = text(justification);
		}

	}

}
