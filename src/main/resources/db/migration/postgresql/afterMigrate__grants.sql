-- The application's role reads and writes the tables; it owns none, and the audit trail it can only append to.
do $$
begin
	-- replicas that start together grant one after the other: PostgreSQL refuses two at a time
	perform pg_advisory_xact_lock(hashtext('portal grants'));
	if exists (select from pg_roles where rolname = '${app-role}') and '${app-role}' <> current_user then
		grant usage on schema public to "${app-role}";
		grant select, insert, update, delete on all tables in schema public to "${app-role}";
		grant usage, select on all sequences in schema public to "${app-role}";
		if to_regclass('public.audit_event') is not null then
			revoke update, delete, truncate on audit_event from "${app-role}";
		end if;
		if to_regclass('public.policy_version') is not null then
			revoke update, delete, truncate on policy_version from "${app-role}";
		end if;
		if to_regclass('public.request_comment') is not null then
			revoke update, delete, truncate on request_comment, request_comment_mention from "${app-role}";
		end if;
		if to_regclass('public.delegation') is not null then
			revoke delete, truncate on delegation from "${app-role}";
		end if;
		revoke insert, update, delete, truncate on flyway_schema_history from "${app-role}";
	end if;
end
$$;
