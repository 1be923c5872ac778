"""What the customer has told us: found by shape, by name and as answers, kept in one ledger (`ledger.py`)."""
