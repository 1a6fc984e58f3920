-- What a browser must know to find a file. in: lookup.size, lookup.words
SELECT entries, gram_bits, block_bits, number_bits, pages FROM lookup.size, lookup.words
