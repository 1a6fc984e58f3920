-- What each authority sent in a month and what became of it, for the office.
-- in:  register.account, batch_order, $month, $target
-- out: file $target; order: agency, code, kind
COPY (
    SELECT account.agency_code, account.agency, account.kind, sum(rows_in)::BIGINT AS "报送的行",
        sum(accepted - held_later)::BIGINT AS "接收", sum(held + held_later)::BIGINT AS "待核",
        sum(withheld)::BIGINT AS "不予公开", sum(superseded)::BIGINT AS "已被后来的代替", sum(exempt)::BIGINT AS "不公示"
    FROM register.account
    JOIN batch_order USING (batch)
    WHERE strftime(batch_order.received_on, '%Y-%m') = $month
    GROUP BY account.agency_code, account.agency, account.kind
    ORDER BY agency, agency_code, kind
) TO $target (FORMAT csv, HEADER)
