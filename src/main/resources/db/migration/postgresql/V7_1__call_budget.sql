-- Token buckets of Bucket4j, one per account and region. H2 serves one replica, which keeps them in memory.
create table call_budget (
	id varchar(60) not null primary key,
	state bytea,
	expires_at bigint
);
