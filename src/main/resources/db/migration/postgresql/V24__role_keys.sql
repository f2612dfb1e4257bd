-- IAM has one role of a name, in whatever case EKS was told it: the associations of a role are found by its ARN in lower case.
-- The database makes that key itself, so no row can be without it, not even one that an older replica writes.
alter table inventory_association add column role_key varchar(4096) generated always as (lower(role_arn)) stored not null;
drop index inventory_association_by_role;
create index inventory_association_by_role_key on inventory_association (role_key);

-- A look at a role writes to those that bind it as a target role too.
create index inventory_association_by_target_role on inventory_association (target_role_arn);
