#!/bin/sh
# Two roles: the owner migrates, the application reads and writes but owns nothing (see docs/operations.md).
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
	-v owner_password="$PORTAL_DB_OWNER_PASSWORD" -v app_password="$PORTAL_DB_PASSWORD" <<-'SQL'
	create role portal_owner login password :'owner_password';
	create role portal_app login password :'app_password';
	create database portal owner portal_owner;
	\connect portal
	revoke all on schema public from public;
	alter schema public owner to portal_owner;
SQL
