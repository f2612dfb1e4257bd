-- When a change may be made, as the plan that was approved says: a condition over the time; null where at any time.
alter table association_change add column window_condition varchar(2000);
