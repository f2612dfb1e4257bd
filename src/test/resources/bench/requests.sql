-- Requests of a portal that has been at work for years: newest last, one in ten waits; 60 of Noah Keller, 60 that a text finds, in a million ten times as many.
insert into association_request (id, version, review, fulfilment, succeeded, requester, team, revision, stage, waiting_for, deciders, owners, search_text, created_at, updated_at)
select md5(n::text)::uuid, 1,
    case when n % 10 = 0 then 'SUBMITTED' when n % 20 = 1 then 'REJECTED' else 'APPROVED' end,
    case when n % 10 = 0 or n % 20 = 1 then 'NONE' else 'DONE' end, 1,
    case when n % step = 3 then 'requester2' else 'person' || n % 200 end,
    case when n % step = 3 then 'checkout' else 'team' || n % 40 end, 1,
    case when n % 10 = 0 then 1 else 2 end, case when n % 10 = 0 then 'platform security' end, 'platform security',
    case when n % step = 3 then 'checkout' else 'team' || n % 40 end,
    'person' || n % 200 || ' arn:aws:iam::111122223333:role/payments-' || n % 500 || ' prod-eu-' || n % 5 + 1 || '/payments/sa-' || n
        || case when n % step = 5 then ' needle' else '' end,
    now() - (:rows - n) * interval '1 minute', now() - (:rows - n) * interval '1 minute'
from generate_series(1, :rows) n, (select case when :rows > 100000 then :rows / 600 else greatest(:rows / 60, 6) end as step) s;
insert into request_revision (request_id, position, number, content, digest, author, created_at)
select md5(n::text)::uuid, 0, 1, '{"type":"CREATE","targets":[{"cluster":"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-' || n % 5 + 1 || '","namespace":"payments","serviceAccount":"sa-' || n || '"}],"roleArn":"arn:aws:iam::111122223333:role/payments-' || n % 500 || '","targetRoleArn":null,"disableSessionTags":false,"policy":null,"tags":{"team":"payments"},"justification":"Writes receipts to S3; without the role they are lost."}',
    md5(n::text) || md5(n::text), 'person' || n % 200, now()
from generate_series(1, :rows) n;
insert into request_target (request_id, position, cluster_arn, namespace, service_account, claim)
select md5(n::text)::uuid, 0, 'arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-' || n % 5 + 1, 'payments', 'sa-' || n, case when n % 10 = 0 then 'claim-' || n end
from generate_series(1, :rows) n;
insert into group_set (id, group_id) values ('platform security', 'platform'), ('platform security', 'security') on conflict do nothing;
insert into group_set (id, group_id) select 'team' || n, 'team' || n from generate_series(0, 39) n on conflict do nothing;
insert into group_set (id, group_id) values ('checkout', 'checkout') on conflict do nothing;
vacuum analyze;
