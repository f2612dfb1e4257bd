-- Requests that wait for pgbench to approve them.
insert into association_request (id, version, review, fulfilment, requester, team, revision, stage, waiting_for, deciders, search_text, created_at, updated_at)
select lpad(to_hex(n), 32, '0')::uuid, 0, 'SUBMITTED', 'NONE', 'waiting', 'payments', 1, 1, 'platform security', 'platform security', 'waiting prod-eu-1/payments/waiting-' || n, now(), now()
from generate_series(1, :rows) n;
insert into request_target (request_id, position, cluster_arn, namespace, service_account, claim)
select lpad(to_hex(n), 32, '0')::uuid, 0, 'arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1', 'payments', 'waiting-' || n, 'prod-eu-1/payments/waiting-' || n
from generate_series(1, :rows) n;
analyze association_request;
