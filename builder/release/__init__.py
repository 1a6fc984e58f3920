"""The release: from wanted rows and proposed events to changed files in ``site/`` and the ledger, all or nothing."""
