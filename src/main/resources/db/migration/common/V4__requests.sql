-- Requests: what was asked, in which revision, for which targets, and who decided what.
-- Constraints use case, not in: H2 2.4 keeps the list of in with the session that made the table, and fails when it ends.
create table association_request (
	id uuid not null primary key,
	number bigint generated always as identity (start with 1001),
	version bigint not null,
	review varchar(30) not null,
	fulfilment varchar(30) not null,
	succeeded int default 0 not null,
	requester varchar(100) not null,
	team varchar(100),
	revision int not null,
	search_text varchar(4000) not null,
	created_at timestamp with time zone not null,
	updated_at timestamp with time zone not null,
	constraint association_request_number unique (number),
	constraint association_request_review check (case review when 'SUBMITTED' then true when 'CHANGES_REQUESTED' then true when 'APPROVED' then true when 'REJECTED' then true when 'WITHDRAWN' then true when 'EXPIRED' then true else false end),
	constraint association_request_fulfilment check (case fulfilment when 'NONE' then true when 'IN_PROGRESS' then true when 'DONE' then true when 'PARTLY_FAILED' then true when 'FAILED' then true else false end)
);
create index association_request_by_review on association_request (review, number);
create index association_request_by_requester on association_request (requester, number);
create index association_request_by_team on association_request (team, number);

create table request_revision (
	request_id uuid not null references association_request (id),
	position int not null,
	number int not null,
	content varchar(1000000) not null,
	digest varchar(64) not null,
	author varchar(100) not null,
	created_at timestamp with time zone not null,
	primary key (request_id, position)
);

-- The claim is what keeps two open requests off one target; it is given up when a request has ended.
create table request_target (
	request_id uuid not null references association_request (id),
	position int not null,
	cluster_arn varchar(250) not null,
	namespace varchar(63) not null,
	service_account varchar(253) not null,
	claim varchar(600),
	primary key (request_id, position),
	constraint request_target_claim unique (claim)
);
create index request_target_by_cluster on request_target (cluster_arn, request_id);

create table request_decision (
	request_id uuid not null references association_request (id),
	position int not null,
	revision int not null,
	stage int not null,
	verdict varchar(30) not null,
	person varchar(100) not null,
	comment varchar(4000),
	token_id uuid,
	decided_at timestamp with time zone not null,
	primary key (request_id, position),
	constraint request_decision_once unique (request_id, revision, person),
	constraint request_decision_verdict check (case verdict when 'APPROVED' then true when 'REJECTED' then true else false end)
);

-- What preflight found, kept with the revision as evidence: written once, never changed.
create table preflight_evidence (
	request_id uuid not null references association_request (id),
	revision int not null,
	checks varchar(1000000) not null,
	checked_at timestamp with time zone not null,
	primary key (request_id, revision, checked_at)
);
