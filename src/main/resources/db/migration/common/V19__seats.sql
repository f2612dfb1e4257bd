-- The groups, at that moment, of the person whose seat a decision takes, as a JSON array: it counts for a seat of one of
-- these. Null where it was made before stages could have seats of several kinds.
alter table request_decision add column seat_groups varchar(100000);
