"""What everything stands on: clock, ids, settings, database, jobs, errors, logging."""
