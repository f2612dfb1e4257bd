-- The trail is only ever appended to. No foreign keys: it outlives the people and things that it tells of.
create table audit_event (
	seq bigint generated always as identity primary key,
	id uuid not null,
	at timestamp with time zone not null,
	actor varchar(100) not null,
	via varchar(10) not null,
	token_id uuid,
	action varchar(100) not null,
	object_type varchar(50) not null,
	object_id varchar(600) not null,
	object_label varchar(600) not null,
	outcome varchar(10) not null,
	detail varchar(2000),
	before_json text,
	after_json text,
	source_address varchar(64),
	user_agent varchar(500),
	correlation_id varchar(64),
	constraint audit_event_id unique (id)
);
create index audit_event_actor on audit_event (actor, seq);
create index audit_event_action on audit_event (action, seq);
create index audit_event_object on audit_event (object_id, seq);
create index audit_event_label on audit_event (object_label, seq);
create index audit_event_at on audit_event (at);
