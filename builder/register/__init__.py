"""The register (公示库): all screened batches, catalogue, orders, ledger and the moment in; what is public then out."""
