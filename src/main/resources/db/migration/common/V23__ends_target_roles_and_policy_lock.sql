-- When access ends that a change is for: nothing is made after that. Changes that are open or can be retried get it from
-- their revision, whose content has it as its last member; an instant is written with no, three, six or nine digits of a second.
alter table association_change add column ends_at timestamp with time zone;
update association_change set ends_at = (
	select cast(case when v.content like '%"expiresAt":"____________________"}' then substring(v.content from char_length(v.content) - 21 for 20)
		when v.content like '%"expiresAt":"________________________"}' then substring(v.content from char_length(v.content) - 25 for 24)
		when v.content like '%"expiresAt":"___________________________"}' then substring(v.content from char_length(v.content) - 28 for 27)
		when v.content like '%"expiresAt":"______________________________"}' then substring(v.content from char_length(v.content) - 31 for 30)
		end as timestamp with time zone)
	from request_revision v where v.request_id = association_change.request_id and v.number = association_change.revision)
where status <> 'SUCCEEDED' and status <> 'CANCELLED';

-- What became of the target role of an association, as of its role; all null where it has none.
alter table inventory_association add column target_role_status varchar(30);
alter table inventory_association add column target_role_since timestamp with time zone;
alter table inventory_association add column target_role_id varchar(200);
alter table inventory_association add column target_role_seen_status varchar(30);
alter table inventory_association add column target_role_seen_at timestamp with time zone;
alter table inventory_association add column target_role_reason varchar(1000);
alter table inventory_association add column target_role_looked_at timestamp with time zone;
update inventory_association set target_role_status = 'CANNOT_TELL' where target_role_arn is not null;
alter table inventory_association add constraint inventory_association_target_role_status check (case target_role_status when 'OK' then true when 'GONE' then true when 'RECREATED' then true when 'DOES_NOT_TRUST' then true when 'CANNOT_TELL' then true else target_role_status is null end);

-- Associations that EKS holds and the columns do not: they are shown cut, and told here.
alter table inventory_scan add column remark varchar(1000);

-- Whoever decides by the newest version of the policy locks one of these rows, whoever adds a version all of them.
create table policy_lock (id int not null primary key);
insert into policy_lock (id) values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);
