-- A decision locks any one of these rows: the more there are, the less often two of them wait for each other.
insert into policy_lock (id)
    select 16 + 28 * tens.n + ones.n
    from (values (0), (1), (2), (3)) as tens (n)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17),
        (18), (19), (20), (21), (22), (23), (24), (25), (26), (27)) as ones (n);
