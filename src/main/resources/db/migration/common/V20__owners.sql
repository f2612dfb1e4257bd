-- The teams that own what a request asks for, as the policy had it when it was routed: they see it. The set is named
-- as those that decide are; null where nobody owns any of it, and for requests from before there was this column.
alter table association_request add column owners varchar(200);

create index association_request_owners on association_request (owners, number);
