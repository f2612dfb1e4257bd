-- What people say to each other about a request. In tables of its own, so that a comment is no new version of the request
-- that somebody decides at that moment. Rows are added, never changed.
create table request_comment (
	id bigint generated always as identity primary key,
	request_id uuid not null references association_request (id),
	author varchar(100) not null,
	text varchar(4000) not null,
	token_id uuid,
	written_at timestamp with time zone not null
);
create index request_comment_of_request on request_comment (request_id, id);

-- Whom a comment has mentioned of those who could see the request then.
create table request_comment_mention (
	comment_id bigint not null references request_comment (id),
	person varchar(100) not null,
	primary key (comment_id, person)
);
