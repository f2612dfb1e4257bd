-- Who decides in whose place, from when to when. Rows are never deleted; what is ended early is marked.
create table delegation (
	id uuid not null primary key,
	delegator varchar(100) not null references account (username),
	delegate varchar(100) not null references account (username),
	starts_at timestamp with time zone not null,
	ends_at timestamp with time zone not null,
	reason varchar(1000) not null,
	created_at timestamp with time zone not null,
	revoked_at timestamp with time zone,
	revoked_by varchar(100),
	version bigint not null,
	constraint delegation_to_another check (delegator <> delegate),
	constraint delegation_span check (ends_at > starts_at)
);
create index delegation_of_delegate on delegation (delegate, ends_at);
create index delegation_of_delegator on delegation (delegator, ends_at);

-- In whose place somebody decided; a seat is taken once per revision.
alter table request_decision add column on_behalf_of varchar(100);
alter table request_decision add constraint request_decision_seat unique (request_id, revision, on_behalf_of);

-- When those who decide were last reminded by who asked, so that nobody is reminded too often.
alter table association_request add column reminded_at timestamp with time zone;
alter table association_request add column reminded_by varchar(100);

-- Who was asked first to decide in the stage that waits, as JSON; it widens no policy.
alter table association_request add column assignment varchar(8000);
