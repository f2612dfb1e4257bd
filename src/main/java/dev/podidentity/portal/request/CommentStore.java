package dev.podidentity.portal.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.People;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Keeps comments, and reads many in two statements: what was said, and who they are. */
@Component
class CommentStore {

	private final JdbcClient jdbc;

	private final People people;

	CommentStore(JdbcClient jdbc, People people) {
		this.jdbc = jdbc;
		this.people = people;
	}

	/** Adds one, in the current transaction. */
	RequestComment add(RequestId request, String text, Set<String> mentioned, Actor author, Instant at) {
		UUID token = author.usedToken().orElse(null);
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into request_comment (request_id, author, text, token_id, written_at)
				values (:request, :author, :text, :token, :at)""")
			.param("request", request.value())
			.param("author", author.username())
			.param("text", text)
			.param("token", token)
			.param("at", at.atOffset(ZoneOffset.UTC))
			.update(key, "id");
		long id = Objects.requireNonNull(key.getKeyAs(Long.class), "the database numbers comments");
		mention(id, mentioned);
		return new RequestComment(id, author.username(), author.person().displayName(), text, mentioned, token, at);
	}

	private void mention(long comment, Set<String> mentioned) {
		if (!mentioned.isEmpty()) {
			List<Object> params = new ArrayList<>();
			mentioned.forEach((person) -> Collections.addAll(params, comment, person));
			this.jdbc
				.sql("insert into request_comment_mention (comment_id, person) values "
						+ String.join(", ", Collections.nCopies(mentioned.size(), "(?, ?)")))
				.params(params)
				.update();
		}
	}

	/** The first ones after that comment, oldest first. */
	List<RequestComment> after(long comment, RequestId request, int limit) {
		return found("c.id > ? order by c.id", request, comment, limit);
	}

	/** The last ones, oldest first. */
	List<RequestComment> newest(RequestId request, int limit) {
		return found("c.id < ? order by c.id desc", request, Long.MAX_VALUE, limit);
	}

	private List<RequestComment> found(String where, RequestId request, long bound, int limit) {
		List<Row> rows = this.jdbc.sql("""
				select said.id, said.author, said.text, said.token_id, said.written_at, m.person
				from (select c.id, c.author, c.text, c.token_id, c.written_at from request_comment c
				      where c.request_id = ? and %s fetch first ? rows only) said
				left join request_comment_mention m on m.comment_id = said.id
				order by said.id""".formatted(where))
			.params(request.value(), bound, limit)
			.query((row, number) -> row(row))
			.list();
		Map<String, String> names = this.people
			.displayNames(rows.stream().map(Row::author).collect(Collectors.toSet()));
		Map<Long, RequestComment> comments = new LinkedHashMap<>();
		for (Row row : rows) {
			RequestComment comment = comments.computeIfAbsent(row.id(), (id) -> row.toComment(names));
			String mentioned = row.mentioned();
			if (mentioned != null) {
				comment.mentioned().add(mentioned);
			}
		}
		return List.copyOf(comments.values());
	}

	private static Row row(ResultSet row) throws SQLException {
		return new Row(row.getLong("id"), row.getString("author"), row.getString("text"),
				row.getObject("token_id", UUID.class), row.getObject("written_at", OffsetDateTime.class),
				row.getString("person"));
	}

	/**
	 * A comment with one of those whom it mentions, or with null where it mentions
	 * nobody.
	 */
	private record Row(long id, String author, String text, @Nullable UUID token, OffsetDateTime writtenAt,
			@Nullable String mentioned) {

		RequestComment toComment(Map<String, String> names) {
			return new RequestComment(this.id, this.author, names.getOrDefault(this.author, this.author), this.text,
					new TreeSet<>(), this.token, this.writtenAt.toInstant());
		}

	}

}
