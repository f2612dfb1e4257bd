package dev.podidentity.portal.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Records the SQL statements that threads of the web server execute; a batch counts as
 * one, as it is one round trip.
 */
public class Statements implements QueryExecutionListener {

	private static final List<String> LOOKS = List.of("max(number), 0) from policy_version",
			"select calls_per_second, changed_at from call_rate");

	private final List<String> recorded = new CopyOnWriteArrayList<>();

	private volatile @Nullable Thread watched;

	@Override
	public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		// counted when done
	}

	@Override
	public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		Thread thread = Thread.currentThread();
		if (thread == this.watched || thread.getName().matches("(http-nio|tomcat-handler).*")) {
			this.recorded.add(queries.isEmpty() ? "" : queries.get(0).getQuery());
		}
	}

	/**
	 * The statements that serving these requests took, but for the looks that are taken
	 * once in a while and not with each request: at the policy, and at the rate of calls.
	 */
	public List<String> during(Runnable requests) {
		this.recorded.clear();
		requests.run();
		return this.recorded.stream().filter((sql) -> LOOKS.stream().noneMatch(sql::contains)).toList();
	}

	/** The statements that this work takes on the calling thread. */
	public List<String> of(Runnable work) {
		this.watched = Thread.currentThread();
		try {
			return during(work);
		}
		finally {
			this.watched = null;
		}
	}

	/** Puts the recorder around the data source. */
	@TestConfiguration(proxyBeanMethods = false)
	public static class Recording {

		@Bean
		Statements statements() {
			return new Statements();
		}

		@Bean
		static BeanPostProcessor recordingDataSource(org.springframework.beans.factory.ObjectProvider<Statements> all) {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof DataSource source && name.equals("dataSource"))
							? ProxyDataSourceBuilder.create(source).listener(all.getObject()).build() : bean;
				}
			};
		}

	}

}
