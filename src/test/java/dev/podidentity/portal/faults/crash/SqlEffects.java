package dev.podidentity.portal.faults.crash;

import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import dev.podidentity.portal.faults.crash.Moment.Phase;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** Tells of the statements that write, and of commits, with what they commit. */
final class SqlEffects implements QueryExecutionListener, MethodExecutionListener {

	private static final Pattern WRITE = Pattern.compile(
			"\\b(insert into|update|delete from|merge into)\\s+\"?(\\w+)\"?(.*)",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/** Jobs of other modules, which are on the same table. */
	private static final Set<String> OTHER_JOBS = Set.of("preflight", "inventory-scan", "notifications");

	private final Map<String, Set<String>> writes = new ConcurrentHashMap<>();

	private SqlEffects() {
	}

	static DataSource observed(DataSource source) {
		SqlEffects effects = new SqlEffects();
		return ProxyDataSourceBuilder.create(source).listener(effects).methodListener(effects).build();
	}

	@Override
	public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		tell(Phase.BEFORE, execution, queries);
	}

	@Override
	public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		if (execution.isSuccess()) {
			tell(Phase.AFTER, execution, queries);
		}
	}

	private void tell(Phase phase, ExecutionInfo execution, List<QueryInfo> queries) {
		for (QueryInfo query : queries) {
			write(query).ifPresent((write) -> {
				Set<String> writes = writes(execution.getConnectionId());
				writes.add(write);
				SideEffects.tell(new Moment(phase, write, writes));
			});
		}
	}

	@Override
	public void beforeMethod(MethodExecutionContext execution) {
		if (execution.getMethod().getName().equals(Moment.COMMIT)) {
			tellCommit(Phase.BEFORE, execution);
		}
	}

	@Override
	public void afterMethod(MethodExecutionContext execution) {
		switch (execution.getMethod().getName()) {
			case Moment.COMMIT -> {
				tellCommit(Phase.AFTER, execution);
				begin(execution);
			}
			case "rollback", "setAutoCommit", "close" -> begin(execution);
			default -> {
			}
		}
	}

	private void tellCommit(Phase phase, MethodExecutionContext execution) {
		Set<String> writes = writes(execution.getConnectionInfo().getConnectionId());
		if (!writes.isEmpty()) {
			SideEffects.tell(new Moment(phase, Moment.COMMIT, writes));
		}
	}

	private void begin(MethodExecutionContext execution) {
		// statements have a method close too, and belong to a connection
		if (execution.getTarget() instanceof Connection) {
			this.writes.remove(execution.getConnectionInfo().getConnectionId());
		}
	}

	private Set<String> writes(String connection) {
		return this.writes.computeIfAbsent(connection, (key) -> new LinkedHashSet<>());
	}

	/** Verb and table; what is done to a job besides, since one table serves for all. */
	private static Optional<String> write(QueryInfo query) {
		Matcher matcher = WRITE.matcher(query.getQuery());
		if (query.getQuery().stripLeading().regionMatches(true, 0, "select", 0, 6) || !matcher.find()
				|| isOfAnotherJob(query)) {
			return Optional.empty();
		}
		String write = (matcher.group(1).split(" ")[0] + " " + matcher.group(2)).toLowerCase(Locale.ROOT);
		return Optional.of(write.equals("update scheduled_tasks") ? job(matcher.group(3)) : write);
	}

	private static String job(String set) {
		if (set.stripLeading().startsWith("set last_heartbeat")) {
			return "heartbeat scheduled_tasks";
		}
		return set.contains("execution_time = ?, ") ? "reschedule scheduled_tasks" : "pick scheduled_tasks";
	}

	private static boolean isOfAnotherJob(QueryInfo query) {
		return query.getParametersList()
			.stream()
			.flatMap(List::stream)
			.map((set) -> set.getArgs())
			.anyMatch((arguments) -> arguments.length > 1 && arguments[1] instanceof String text
					&& OTHER_JOBS.contains(text));
	}

}
