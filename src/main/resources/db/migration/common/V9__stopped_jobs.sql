-- Jobs that failed too often and wait for a person. The payload is kept as the engine had it, readable or not, so that a
-- retry takes up exactly that.
create table stopped_job (
	id uuid not null primary key,
	task_name varchar(250) not null,
	task_instance varchar(250) not null,
	task_data bytea,
	failures int not null,
	error varchar(300) not null,
	message varchar(2000),
	stopped_at timestamp with time zone not null
);
create index stopped_job_by_time on stopped_job (stopped_at, id);

-- The queue view asks for what is open, what stopped, newest first, and what ended of late; nothing asks by creation.
drop index association_change_by_status;
create index association_change_queue on association_change (status, ended_at, id);
