-- The inbox begins with what expires first; what has no deadline stands at the end of time. With an index on the expression
-- the planner knows how many there are, and reads as many as a page holds. H2, which has no such index, sorts what waits.
create index association_request_urgent on association_request (review, coalesce(due_at, timestamp with time zone '9999-12-31 00:00:00+00'), number);
