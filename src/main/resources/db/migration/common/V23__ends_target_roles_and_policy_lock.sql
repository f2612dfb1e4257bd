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
