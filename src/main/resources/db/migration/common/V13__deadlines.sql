-- How long the stage that waits may take, and whether it was given to one more group since.
alter table association_request add column due_at timestamp with time zone;
alter table association_request add column escalated boolean default false not null;
create index association_request_due on association_request (due_at);
