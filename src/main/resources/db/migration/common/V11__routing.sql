-- The versions of the routing policy; the newest is in force. Rows are added, never changed.
create table policy_version (
	number int not null primary key,
	text varchar(1000000) not null,
	tests varchar(1000000),
	digest varchar(64) not null,
	author varchar(100) not null,
	created_at timestamp with time zone not null
);

-- How a revision was routed; null where it was sent before there were policies.
alter table request_revision add column plan varchar(1000000);

-- The stage that waits, counted from 1, and who decides in it and in all stages: ids of sets of groups.
alter table association_request add column stage int default 1 not null;
alter table association_request add column waiting_for varchar(200);
alter table association_request add column deciders varchar(200);
create index association_request_waiting on association_request (waiting_for, review, number);
create index association_request_deciders on association_request (deciders, number);

create table group_set (
	id varchar(200) not null,
	group_id varchar(100) not null,
	primary key (id, group_id)
);
create index group_set_by_group on group_set (group_id, id);
