-- An approver can send a request back.
alter table request_decision drop constraint request_decision_verdict;
alter table request_decision add constraint request_decision_verdict check (case verdict when 'APPROVED' then true when 'REJECTED' then true when 'CHANGES_REQUESTED' then true else false end);
