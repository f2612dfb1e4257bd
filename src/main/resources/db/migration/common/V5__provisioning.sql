-- The effect of an approved request on each target, and every try.
create table association_change (
	id uuid not null primary key,
	request_id uuid not null references association_request (id),
	position int not null,
	version bigint not null,
	reference varchar(30) not null,
	revision int not null,
	digest varchar(64) not null,
	team varchar(100),
	requester varchar(100) not null,
	cluster_arn varchar(250) not null,
	namespace varchar(63) not null,
	service_account varchar(253) not null,
	spec varchar(1000000) not null,
	client_request_token varchar(64) not null,
	status varchar(30) not null,
	adopted boolean not null,
	attempts int not null,
	cause varchar(30),
	message varchar(2000),
	association varchar(100000),
	created_at timestamp with time zone not null,
	tried_since timestamp with time zone,
	next_attempt_at timestamp with time zone,
	ended_at timestamp with time zone,
	constraint association_change_once unique (request_id, position),
	constraint association_change_token unique (client_request_token),
	constraint association_change_status check (case status when 'QUEUED' then true when 'RUNNING' then true when 'RETRYING' then true when 'SUCCEEDED' then true when 'FAILED' then true when 'CONFLICT' then true when 'CANCELLED' then true else false end)
);
create index association_change_by_status on association_change (status, created_at);

create table change_attempt (
	change_id uuid not null references association_change (id),
	number int not null,
	operation varchar(60) not null,
	aws_request_id varchar(100),
	http_status int,
	error_code varchar(100),
	message varchar(1000),
	started_at timestamp with time zone not null,
	duration_ms bigint not null,
	primary key (change_id, number)
);
