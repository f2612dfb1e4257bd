-- What is overdue for the review afterwards is told once and has no deadline any more, but comes first all the same.
drop index association_request_urgent;
create index association_request_urgent on association_request (review, coalesce(due_at, glass_review_due_at, timestamp with time zone '9999-12-31 00:00:00+00'), number);
drop index association_request_afterwards;
create index association_request_afterwards on association_request (after_review, coalesce(due_at, glass_review_due_at, timestamp with time zone '9999-12-31 00:00:00+00'), number);
