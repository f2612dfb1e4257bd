-- The groups, at that moment, of the person whose seat a decision takes, as a JSON array: it counts for a seat of one of
-- these. Null where it was made before stages could have seats of several kinds.
alter table request_decision add column seat_groups varchar(100000);

-- A revision is routed anew where the policy in force asks for something else before it is approved. The plans that were
-- replaced are kept with it, as a JSON array.
alter table request_revision add column replaced_plans varchar(10000000);

-- What counts no more by the new plan has no value here, so that the same person can decide again; still only one decision
-- of a person counts.
alter table request_decision add column counts boolean default true;
alter table request_decision drop constraint request_decision_once;
alter table request_decision add constraint request_decision_once unique (request_id, revision, person, counts);
alter table request_decision drop constraint request_decision_seat;
alter table request_decision add constraint request_decision_seat unique (request_id, revision, on_behalf_of, counts);

-- That the policy in force does not let be approved what waits, as a JSON object; null where it does.
alter table association_request add column denial varchar(30000);
