-- Where people get mail; most of what the portal does works without.
alter table account add column mail varchar(254);

-- The audit trail is the outbox: each act leaves its event there in its own transaction. This says up to where the trail has
-- been read; a portal that is upgraded does not tell of what happened before.
create table notification_feed (
	id int not null primary key,
	handled_until timestamp with time zone not null
);
insert into notification_feed (id, handled_until) values (1, current_timestamp);

-- What was read from there and concerns people; the id is that of the audit event, so none is taken twice.
create table notification_event (
	id uuid not null primary key,
	kind varchar(40) not null,
	request_id uuid not null,
	actor varchar(100) not null,
	people varchar(4000) not null,
	at timestamp with time zone not null
);
create index notification_event_by_age on notification_event (at);

-- One message for one recipient; while it waits, what else concerns the recipient is added to it.
create table notification_delivery (
	id uuid not null primary key,
	channel varchar(20) not null,
	recipient varchar(100) not null,
	state varchar(10) not null,
	attempts int not null,
	error varchar(500),
	created_at timestamp with time zone not null,
	next_at timestamp with time zone not null,
	sent_at timestamp with time zone,
	constraint notification_delivery_state check (case state when 'PENDING' then true when 'SENDING' then true when 'SENT' then true when 'FAILED' then true when 'DROPPED' then true else false end)
);
create index notification_delivery_due on notification_delivery (state, channel, next_at);
create index notification_delivery_of on notification_delivery (recipient, channel, state);
create index notification_delivery_by_age on notification_delivery (created_at);

create table notification_line (
	delivery_id uuid not null references notification_delivery (id) on delete cascade,
	event_id uuid not null references notification_event (id) on delete cascade,
	primary key (delivery_id, event_id)
);
create index notification_line_by_event on notification_line (event_id);
