-- Since when a cluster could not be checked: the inventory says as of when its rows are.
alter table inventory_scan add column failing_since timestamp with time zone;

-- What became of the role of an association, a fact beside its health. The unique id is the one that the role had when it was first looked at:
-- a role made anew under the same name has another. What was seen last stays, with its time, while IAM does not tell.
alter table inventory_association add column role_status varchar(30) default 'CANNOT_TELL' not null;
alter table inventory_association add column role_since timestamp with time zone;
alter table inventory_association add column role_id varchar(200);
alter table inventory_association add column role_seen_status varchar(30);
alter table inventory_association add column role_seen_at timestamp with time zone;
alter table inventory_association add column role_reason varchar(1000);
alter table inventory_association add column role_looked_at timestamp with time zone;
alter table inventory_association add constraint inventory_association_role_status check (case role_status when 'OK' then true when 'GONE' then true when 'RECREATED' then true when 'DOES_NOT_TRUST' then true when 'CANNOT_TELL' then true else false end);
