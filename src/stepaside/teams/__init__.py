"""Who handovers go to: teams, and who of them is here right now."""
