-- Where people get mail; most of what the portal does works without.
alter table account add column mail varchar(254);

