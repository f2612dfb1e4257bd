-- That a role was made anew stays known beside what its trust policy says, and when the dates in that policy end it.
alter table inventory_association add column role_anew boolean default false not null;
alter table inventory_association add column role_ends_at timestamp with time zone;
alter table inventory_association add column target_role_anew boolean default false not null;
alter table inventory_association add column target_role_ends_at timestamp with time zone;
update inventory_association set role_anew = true where role_status = 'RECREATED' or role_seen_status = 'RECREATED';
update inventory_association set target_role_anew = true
    where target_role_status = 'RECREATED' or target_role_seen_status = 'RECREATED';
