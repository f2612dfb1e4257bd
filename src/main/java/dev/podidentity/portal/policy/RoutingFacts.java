package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What the rules of a routing policy can look at; the names of the components are the
 * names in conditions, so {@code targets[0].cluster.environment} is text. What is null is
 * absent there, and {@code has(request.ticket)} tells. What was not read is never empty,
 * since that could be the milder case: it is absent, so a condition that needs it has no
 * answer.
 *
 * @param requester who asks
 * @param targets where, at least one
 * @param role the role that is asked for
 * @param request the rest of what is asked for
 * @param now when it is looked at
 * @param targetRole the role in another account; without any field where none is asked
 * for
 */
public record RoutingFacts(Requester requester, List<Target> targets, Role role, Request request, Instant now,
		TargetRole targetRole) {

	/** No request has more. */
	public static final int MOST_TARGETS = 200;

	/** From little to everything. */
	private static final List<String> BREADTHS = List.of("NARROW", "WILDCARD", "UNKNOWN", "ADMINISTRATOR");

	public RoutingFacts {
		requester = (requester != null) ? requester : new Requester("", List.of(), List.of());
		targets = listed(targets);
		request = (request != null) ? request : new Request("CREATE", Map.of(), "", null, null, null, false, null);
		now = (now != null) ? now : Instant.EPOCH;
		targetRole = targetRole(targetRole, request.targetRole());
		request = request.with(targetRole.arn());
		role = ((role != null) ? role : Role.UNKNOWN).with(targetRole.breadth());
	}

	/** Without a role in another account, or with one of which only the ARN is known. */
	public RoutingFacts(Requester requester, List<Target> targets, Role role, Request request, Instant now) {
		this(requester, targets, role, request, now, TargetRole.NONE);
	}

	/**
	 * Tests give the ARN, what it is, or both; nothing that is asked for is forgotten
	 * because of that.
	 */
	private static TargetRole targetRole(@Nullable TargetRole given, @Nullable String arn) {
		if (given == null || given.equals(TargetRole.NONE)) {
			return (arn != null) ? TargetRole.unknown(arn) : TargetRole.NONE;
		}
		return given.known(arn);
	}

	private static <T> List<T> listed(@Nullable List<T> items) {
		return (items != null) ? List.copyOf(items) : List.of();
	}

	/** Why the role is broader than its own policies; empty where it is not. */
	String breadthRemark() {
		return this.role.breadth().equals(this.role.ownBreadth()) ? ""
				: ", since the target role is; the role alone is " + this.role.ownBreadth();
	}

	/**
	 * The broader of two; what is no breadth is as bad as one that nobody knows.
	 */
	static String broader(String one, String other) {
		return (rank(other) > rank(one)) ? other : one;
	}

	private static int rank(String breadth) {
		int rank = BREADTHS.indexOf(breadth);
		return (rank < 0) ? BREADTHS.indexOf("UNKNOWN") : rank;
	}

	private static Map<String, String> mapped(@Nullable Map<String, String> items) {
		return (items != null) ? Map.copyOf(items) : Map.of();
	}

	private static @Nullable Map<String, String> copied(@Nullable Map<String, String> items) {
		return (items != null) ? Map.copyOf(items) : null;
	}

	private static <T> @Nullable List<T> copied(@Nullable List<T> items) {
		return (items != null) ? List.copyOf(items) : null;
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
	 * @param attributes what is known of him or her besides, each with its values, such
	 * as {@code groups}
	 */
	public record Requester(String name, List<String> teams, List<String> groups,
			Map<String, List<String>> attributes) {

		public Requester {
			name = text(name);
			teams = listed(teams);
			groups = listed(groups);
			attributes = (attributes != null)
					? attributes.entrySet()
						.stream()
						.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (values) -> listed(values.getValue())))
					: Map.of("groups", groups);
		}

		/** One of whom nothing but the groups is known. */
		public Requester(String name, List<String> teams, List<String> groups) {
			this(name, teams, groups, Map.of("groups", List.copyOf(groups)));
		}

	}

	/**
	 * One place of an association.
	 *
	 * @param cluster the cluster
	 * @param namespace the Kubernetes namespace
	 * @param serviceAccount the Kubernetes service account
	 * @param owner id of the team that owns the namespace; absent where nobody does. On a
	 * cluster that was never described it may be anybody, so not even {@code has} has an
	 * answer
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
	 * @param environment what it is for, such as {@code production}; empty where it has
	 * no such tag, absent where EKS has never described it
	 * @param tags tags of the cluster; absent where EKS has never described it
	 */
	public record Cluster(String name, String account, String region,
			@JsonDeserialize(using = Unread.class) @Nullable String environment,
			@JsonDeserialize(using = Unread.class) @Nullable Map<String, String> tags) {

		public Cluster {
			name = text(name);
			account = text(account);
			region = text(region);
			tags = copied(tags);
		}

		/** One that EKS lists, or that is gone from there, and has never described. */
		public static Cluster undescribed(String name, String account, String region) {
			return new Cluster(name, account, region, null, null);
		}

	}

	/**
	 * The role that pods get.
	 *
	 * @param arn ARN of the role in the account of the first target
	 * @param name name
	 * @param path path, {@code /} where it has none
	 * @param account its AWS account
	 * @param tags its tags; absent where IAM did not tell
	 * @param breadth what preflight says of its policies: {@code NARROW},
	 * {@code WILDCARD}, {@code ADMINISTRATOR} or {@code UNKNOWN}; of the target role's
	 * where these reach further, since the pods get them
	 * @param trust whether it trusts Pod Identity: {@code OK}, {@code NONE}, … as in the
	 * catalog
	 * @param owners ids of the groups that own it; absent where IAM did not tell its tags
	 * @param otherTeams ids of other teams whose pods have it already; absent where not
	 * every cluster was read, or where it is not known whose some of these pods are
	 * @param ownBreadth the breadth of this role alone
	 * @param users whose pods have it already; absent where not every cluster was read,
	 * or where these are too many to look at
	 */
	public record Role(String arn, String name, String path, String account,
			@JsonDeserialize(using = Unread.class) @Nullable Map<String, String> tags, String breadth, String trust,
			@JsonDeserialize(using = Unread.class) @Nullable List<String> owners,
			@JsonDeserialize(using = Unread.class) @Nullable List<String> otherTeams, String ownBreadth,
			@JsonDeserialize(using = Unread.class) @Nullable List<RoleUser> users) {

		/** More are not looked at: what a rule says of all of them would not be true. */
		public static final int MOST_USERS = 500;

		/** A role of which nothing is known. */
		static final Role UNKNOWN = new Role("", "", "/", "", Map.of(), "UNKNOWN", "UNKNOWN", List.of(), List.of());

		public Role {
			arn = text(arn);
			name = text(name);
			path = (path != null) ? path : "/";
			account = text(account);
			tags = copied(tags);
			breadth = (breadth != null) ? breadth : "UNKNOWN";
			trust = (trust != null) ? trust : "UNKNOWN";
			owners = copied(owners);
			otherTeams = copied(otherTeams);
			ownBreadth = (ownBreadth != null) ? ownBreadth : breadth;
			users = copied(users);
		}

		/** One that nobody has yet, and without a target role so far. */
		public Role(String arn, String name, String path, String account, @Nullable Map<String, String> tags,
				String breadth, String trust, @Nullable List<String> owners, @Nullable List<String> otherTeams) {
			this(arn, name, path, account, tags, breadth, trust, owners, otherTeams, breadth, List.of());
		}

		/** As broad as the target role where that is broader. */
		private Role with(@Nullable String targetBreadth) {
			if (targetBreadth == null) {
				return this;
			}
			return new Role(this.arn, this.name, this.path, this.account, this.tags,
					broader(this.breadth, targetBreadth), this.trust, this.owners, this.otherTeams, this.ownBreadth,
					this.users);
		}

		/** The same, had by these; null where they are too many, or not all are known. */
		public Role usedBy(@Nullable List<RoleUser> all) {
			return new Role(this.arn, this.name, this.path, this.account, this.tags, this.breadth, this.trust,
					this.owners, this.otherTeams, this.ownBreadth, all);
		}

	}

	/**
	 * Whose pods have a role.
	 *
	 * @param team id of the team that owns the namespace, else of the one that asked;
	 * absent where neither is known
	 * @param namespace the Kubernetes namespace
	 * @param cluster name of the cluster
	 * @param environment what the cluster is for; empty where it has no such tag, absent
	 * where EKS has never described it
	 * @param own whether the requester is in that team; not where it is absent
	 */
	public record RoleUser(@JsonDeserialize(using = Unread.OrAbsent.class) @Nullable String team, String namespace,
			String cluster, @JsonDeserialize(using = Unread.class) @Nullable String environment, boolean own) {

		public RoleUser {
			namespace = text(namespace);
			cluster = text(cluster);
		}

	}

	/**
	 * The role in another account that the pods get by the first one. All of it is absent
	 * where none is asked for, and {@code has(targetRole.arn)} tells.
	 *
	 * @param arn ARN
	 * @param name name
	 * @param path path
	 * @param account its AWS account
	 * @param tags its tags; absent where IAM did not tell
	 * @param owners ids of the groups that own it; absent where IAM did not tell its tags
	 * @param breadth what its policies allow; {@code UNKNOWN} where the portal cannot
	 * read them
	 */
	public record TargetRole(@Nullable String arn, @Nullable String name, @Nullable String path,
			@Nullable String account,
			@JsonDeserialize(using = Unread.OrAbsent.class) @Nullable Map<String, String> tags,
			@JsonDeserialize(using = Unread.OrAbsent.class) @Nullable List<String> owners, @Nullable String breadth) {

		/** None is asked for. */
		public static final TargetRole NONE = new TargetRole(null, null, null, null, null, null, null);

		/** One of which nothing but the ARN is known. */
		static TargetRole unknown(String arn) {
			return new TargetRole(arn, null, null, null, null, null, null).known(arn);
		}

		/** With a value for all that was left out and that the ARN or nothing tells. */
		private TargetRole known(@Nullable String asked) {
			String known = (this.arn != null) ? this.arn : text(asked);
			String resource = known.substring(known.indexOf(":role/") + 1);
			int name = resource.lastIndexOf('/') + 1;
			String[] parts = known.split(":");
			return new TargetRole(known, (this.name != null) ? this.name : resource.substring(name),
					(this.path != null) ? this.path : resource.substring(Math.max(0, resource.indexOf('/')), name),
					(this.account != null) ? this.account : (parts.length > 4) ? parts[4] : "", copied(this.tags),
					copied(this.owners), (this.breadth != null) ? this.breadth : "UNKNOWN");
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
	 * @param via {@code page} where a person asks in the browser, {@code token} where a
	 * program does; absent where that is not known any more
	 * @param team id of the team that asks; absent where the requester is in none
	 */
	public record Request(String type, Map<String, String> tags, String justification, @Nullable String ticket,
			@Nullable String targetRole, @Nullable String sessionPolicy, boolean disableSessionTags,
			@Nullable Instant expires, @Nullable String via, @Nullable String team) {

		/** No justification has more characters; none is empty. */
		public static final int LONGEST_JUSTIFICATION = 4000;

		/** No number of a ticket has more characters; none is empty. */
		public static final int LONGEST_TICKET = 100;

		public Request {
			type = (type != null) ? type : "CREATE";
			tags = mapped(tags);
			justification = text(justification);
		}

		/** Of which nobody knows how it came, and of no team. */
		public Request(String type, Map<String, String> tags, String justification, @Nullable String ticket,
				@Nullable String targetRole, @Nullable String sessionPolicy, boolean disableSessionTags,
				@Nullable Instant expires) {
			this(type, tags, justification, ticket, targetRole, sessionPolicy, disableSessionTags, expires, null, null);
		}

		private Request with(@Nullable String target) {
			return Objects.equals(target, this.targetRole) ? this
					: new Request(this.type, this.tags, this.justification, this.ticket, target, this.sessionPolicy,
							this.disableSessionTags, this.expires, this.via, this.team);
		}

	}

}
