-- What EKS holds, as last seen, matched with what was agreed. No foreign key to the request: what is seen outlives what was asked.
-- The check is no IN list: H2 2.4.240 evaluates one in the session that created the table, and fails once that is closed.
create table inventory_association (
	id uuid not null primary key,
	version bigint not null,
	sort_key varchar(600) not null,
	cluster_arn varchar(250) not null,
	namespace varchar(63) not null,
	service_account varchar(253) not null,
	association_id varchar(100) not null,
	association_arn varchar(500) not null,
	role_arn varchar(2048) not null,
	target_role_arn varchar(2048),
	external_id varchar(2000),
	disable_session_tags boolean not null,
	policy varchar(1000000),
	tags varchar(100000) not null,
	owner_arn varchar(2048),
	created_at timestamp with time zone,
	modified_at timestamp with time zone,
	health varchar(30) not null,
	health_since timestamp with time zone not null,
	agreed varchar(1000000),
	request_id uuid,
	reference varchar(30),
	team varchar(100),
	requester varchar(100),
	made_at timestamp with time zone,
	first_seen_at timestamp with time zone not null,
	checked_at timestamp with time zone not null,
	search_text varchar(10000) not null,
	constraint inventory_association_sorted unique (sort_key),
	constraint inventory_association_target unique (cluster_arn, namespace, service_account),
	constraint inventory_association_health check (case health when 'IN_SYNC' then true when 'CHANGED_IN_AWS' then true when 'GONE' then true when 'UNMANAGED' then true when 'ADDON_OWNED' then true else false end),
	constraint inventory_association_agreement check ((agreed is null and request_id is null and reference is null and requester is null and made_at is null)
		or (agreed is not null and request_id is not null and reference is not null and requester is not null and made_at is not null))
);
create index inventory_association_by_health on inventory_association (health, sort_key);
create index inventory_association_by_role on inventory_association (role_arn);

-- When each cluster was last looked at, and what went wrong the last time, if anything did.
create table inventory_scan (
	cluster_arn varchar(250) not null primary key,
	scanned_at timestamp with time zone,
	error varchar(1000)
);
