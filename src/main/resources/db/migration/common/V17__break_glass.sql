-- Who had a request go ahead before anybody had agreed, why, until when it is to be reviewed, and what the review
-- afterwards said. Only what is approved has it; what was approved by those who had to agree has none.
alter table association_request add column glass_broken_by varchar(100);
alter table association_request add column glass_broken_at timestamp with time zone;
alter table association_request add column glass_reason varchar(4000);
alter table association_request add column glass_token_id uuid;
alter table association_request add column glass_review_due_at timestamp with time zone;
alter table association_request add column after_review varchar(30);
alter table association_request add constraint association_request_after_review check (case after_review when 'PENDING' then true when 'CONFIRMED' then true when 'OBJECTED' then true else after_review is null end);
alter table association_request add constraint association_request_glass check (case when after_review is null then glass_broken_by is null else review = 'APPROVED' and glass_broken_by is not null and glass_broken_at is not null and glass_reason is not null and glass_review_due_at is not null end);
create index association_request_afterwards on association_request (after_review, number);

-- Afterwards one confirms, or objects: neither is an approval.
alter table request_decision drop constraint request_decision_verdict;
alter table request_decision add constraint request_decision_verdict check (case verdict when 'APPROVED' then true when 'REJECTED' then true when 'CHANGES_REQUESTED' then true when 'CONFIRMED' then true when 'OBJECTED' then true else false end);
