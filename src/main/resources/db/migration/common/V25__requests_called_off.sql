-- What people called off has states of its own. Until now it was stored as failed, later as done, and told apart by how many targets have it.
-- The check is no IN list: see V4.
alter table association_request drop constraint association_request_fulfilment;
alter table association_request add constraint association_request_fulfilment check (case fulfilment when 'NONE' then true when 'IN_PROGRESS' then true when 'DONE' then true when 'PARTLY_FAILED' then true when 'FAILED' then true when 'PARTLY_CANCELLED' then true when 'CANCELLED' then true else false end);

-- As the portal derives it from the changes: all have ended, none can be retried, and at least one was called off.
update association_request set fulfilment = case
		when exists (select 1 from association_change c where c.request_id = association_request.id and c.status = 'SUCCEEDED') then 'PARTLY_CANCELLED'
		else 'CANCELLED' end
	where exists (select 1 from association_change c where c.request_id = association_request.id and c.status = 'CANCELLED')
	and not exists (select 1 from association_change c where c.request_id = association_request.id and c.status <> 'SUCCEEDED' and c.status <> 'CANCELLED');
