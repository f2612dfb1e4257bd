-- People sign in with an account; where it comes from says who may change it. A person is in groups by id: the groups
-- themselves are configuration, and an id that is no longer configured grants nothing.
create table account (
	username varchar(100) not null,
	display_name varchar(200) not null,
	password_hash varchar(500),
	source varchar(20) not null,
	enabled boolean not null,
	version bigint not null,
	constraint account_pk primary key (username)
);

create table account_group (
	username varchar(100) not null,
	group_id varchar(100) not null,
	constraint account_group_pk primary key (username, group_id),
	constraint account_group_account foreign key (username) references account (username)
);
create index account_group_members on account_group (group_id);

-- Of a token only its SHA-256 is kept: it is 32 random bytes, so a slow hash would add nothing.
create table api_token (
	id uuid not null,
	owner varchar(100) not null,
	name varchar(100) not null,
	hash varchar(64) not null,
	scopes varchar(200) not null,
	created_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	last_used_at timestamp with time zone,
	revoked_at timestamp with time zone,
	version bigint not null,
	constraint api_token_pk primary key (id),
	constraint api_token_hash unique (hash),
	constraint api_token_owner foreign key (owner) references account (username)
);
create index api_token_of_owner on api_token (owner, created_at);
