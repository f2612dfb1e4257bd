-- A part of a word is found by its trigrams; without, a search would read every row. The extension comes with
-- PostgreSQL and is one that the owner of the database may add.
create extension if not exists pg_trgm;

create index association_request_by_text on association_request using gin (search_text gin_trgm_ops);
create index inventory_association_by_text on inventory_association using gin (search_text gin_trgm_ops);
