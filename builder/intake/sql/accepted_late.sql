-- In: accepted, held. Out: accepted without the rows that are held since; the others keep their order.
DELETE FROM accepted WHERE ordinal IN (SELECT ordinal FROM held);
