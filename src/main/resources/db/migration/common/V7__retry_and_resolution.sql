-- Patience is counted per class of failure; an attempt that left something unknown is followed by a look.
alter table association_change drop column tried_since;
alter table association_change add column cause_since timestamp with time zone;
alter table association_change add column cause_count int default 0 not null;
alter table association_change add column look_first boolean default false not null;

-- What a conflict found on the target, and what a person decided about it.
alter table association_change add column held varchar(100000);
alter table association_change add column resolution varchar(20);

-- The rate of calls per account and region after its last cut, from which it grows; all replicas share it.
create table call_rate (
	location varchar(60) not null primary key,
	calls_per_second double precision not null,
	changed_at timestamp with time zone not null
);
