-- Under which key a program has asked (header Idempotency-Key), and what it was answered: the row commits with the request.
create table request_key (
	person varchar(100) not null,
	idempotency_key varchar(255) not null,
	digest varchar(64) not null,
	request_id uuid references association_request (id),
	answer varchar(1000000),
	created_at timestamp with time zone not null,
	primary key (person, idempotency_key)
);
create index request_key_by_age on request_key (created_at);

-- 200 targets are to be found by any of their names.
alter table association_request alter column search_text set data type varchar(130000);
