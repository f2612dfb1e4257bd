package dev.podidentity.portal.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.notification.Delivery.State;
import dev.podidentity.portal.request.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of events and deliveries. */
@Repository
class Deliveries {

	private static final int MAX_ERROR = 500;

	private final JdbcClient jdbc;

	Deliveries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Up to where the trail has been read; only one replica at a time moves it. */
	Instant handledUntil() {
		return handledUntil("");
	}

	/** The same, locked until the transaction ends. */
	Instant lockHandledUntil() {
		return handledUntil(" for update");
	}

	private Instant handledUntil(String lock) {
		return this.jdbc.sql("select handled_until from notification_feed where id = 1" + lock)
			.query(OffsetDateTime.class)
			.single()
			.toInstant();
	}

	void handledUntil(Instant until) {
		this.jdbc.sql("update notification_feed set handled_until = ? where id = 1").param(time(until)).update();
	}

	/** Those of these events that have been taken. */
	Set<UUID> known(Set<UUID> events) {
		return events.isEmpty() ? Set.of()
				: this.jdbc.sql("select id from notification_event where id in (:events)")
					.param("events", events)
					.query((row, number) -> row.getObject("id", UUID.class))
					.set();
	}

	/** Fails where it has been taken already. */
	void add(NotificationEvent event) {
		this.jdbc.sql("""
				insert into notification_event (id, kind, request_id, actor, people, at)
				values (:id, :kind, :request, :actor, :people, :at)""")
			.param("id", event.id())
			.param("kind", event.kind().name())
			.param("request", event.request().value())
			.param("actor", event.actor())
			.param("people", String.join(" ", event.people()))
			.param("at", time(event.at()))
			.update();
	}

	/**
	 * Puts events into the message that waits for that recipient, or into a new one.
	 * @param pause how long after the last message the next one is due
	 */
	void put(Collection<UUID> events, String recipient, String channel, Duration pause, Instant now) {
		UUID delivery = waiting(recipient, channel).orElseGet(() -> create(recipient, channel, pause, now));
		events.forEach((event) -> this.jdbc.sql("insert into notification_line (delivery_id, event_id) values (?, ?)")
			.params(delivery, event)
			.update());
	}

	/** Locked, so that nobody begins to send it before the new lines are there. */
	private Optional<UUID> waiting(String recipient, String channel) {
		return this.jdbc.sql("""
				select id from notification_delivery
				where recipient = :recipient and channel = :channel and state = 'PENDING' for update""")
			.param("recipient", recipient)
			.param("channel", channel)
			.query((row, number) -> row.getObject("id", UUID.class))
			.list()
			.stream()
			.findFirst();
	}

	private UUID create(String recipient, String channel, Duration pause, Instant now) {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into notification_delivery (id, channel, recipient, state, attempts, created_at, next_at)
				values (:id, :channel, :recipient, 'PENDING', 0, :now, :next)""")
			.param("id", id)
			.param("channel", channel)
			.param("recipient", recipient)
			.param("now", time(now))
			.param("next", time(next(recipient, channel, pause, now)))
			.update();
		return id;
	}

	private Instant next(String recipient, String channel, Duration pause, Instant now) {
		return this.jdbc.sql("""
				select sent_at from notification_delivery
				where recipient = :recipient and channel = :channel and state = 'SENT'
				order by sent_at desc fetch first 1 row only""")
			.param("recipient", recipient)
			.param("channel", channel)
			.query(OffsetDateTime.class)
			.optional()
			.map((sent) -> sent.toInstant().plus(pause))
			.filter(now::isBefore)
			.orElse(now);
	}

	/**
	 * What is to be sent now; also what somebody began and did not end in time.
	 */
	List<Delivery> due(String channel, Instant now, int limit) {
		return this.jdbc.sql("""
				select id, recipient, attempts from notification_delivery
				where channel = :channel and state in ('PENDING', 'SENDING') and next_at <= :now
				order by next_at fetch first :limit rows only""")
			.param("channel", channel)
			.param("now", time(now))
			.param("limit", limit)
			.query((row, number) -> new Delivery(row.getObject("id", UUID.class), row.getString("recipient"),
					row.getInt("attempts")))
			.list();
	}

	/**
	 * Takes it, so that no other replica sends it until then, and counts the attempt,
	 * which a worker that dies cannot.
	 * @return whether it was still to be had
	 */
	boolean claim(Delivery delivery, Instant until) {
		return this.jdbc.sql("""
				update notification_delivery set state = 'SENDING', attempts = attempts + 1, next_at = :until
				where id = :id and attempts = :attempts and state in ('PENDING', 'SENDING')""")
			.param("until", time(until))
			.param("id", delivery.id())
			.param("attempts", delivery.attempts())
			.update() == 1;
	}

	/** What it tells, oldest first. */
	List<NotificationEvent> events(Delivery delivery) {
		return this.jdbc.sql("""
				select e.* from notification_event e join notification_line l on l.event_id = e.id
				where l.delivery_id = :id order by e.at, e.id""")
			.param("id", delivery.id())
			.query((row, number) -> event(row))
			.list();
	}

	private static NotificationEvent event(ResultSet row) throws SQLException {
		Set<String> people = Arrays.stream(row.getString("people").split(" "))
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.toSet());
		return new NotificationEvent(row.getObject("id", UUID.class), NotificationKind.valueOf(row.getString("kind")),
				new RequestId(row.getObject("request_id", UUID.class)), row.getString("actor"), people,
				row.getObject("at", OffsetDateTime.class).toInstant());
	}

	/** It was sent, or is given up. */
	void end(Delivery tried, State state, @Nullable String error, Instant now) {
		move(tried, state, error, now, (state == State.SENT) ? now : null);
	}

	/** It is tried again. */
	void retry(Delivery tried, String error, Instant next) {
		move(tried, State.PENDING, error, next, null);
	}

	/** Only who has the last attempt moves it: a later one may be under way. */
	private void move(Delivery tried, State state, @Nullable String error, Instant next, @Nullable Instant sent) {
		this.jdbc.sql("""
				update notification_delivery set state = :state, error = :error, next_at = :next, sent_at = :sent
				where id = :id and attempts = :attempts and state = 'SENDING'""")
			.param("state", state.name())
			.param("error",
					(error != null) ? error.substring(0, Math.min(error.length(), MAX_ERROR)).replace('\0', ' ') : null)
			.param("next", time(next))
			.param("sent", (sent != null) ? time(sent) : null)
			.param("id", tried.id())
			.param("attempts", tried.attempts())
			.update();
	}

	/** What was told before that, or could not be. */
	void forget(Instant before) {
		this.jdbc.sql("delete from notification_event where at < ?").param(time(before)).update();
		this.jdbc.sql("delete from notification_delivery where created_at < ?").param(time(before)).update();
	}

	private static OffsetDateTime time(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
