"""What an office does with a sender's files before anything is public: receive, check, send back, approve.

Works on the rooms' results and on folders of ``data/``; publishes nothing and leaves the ledger alone.
"""
