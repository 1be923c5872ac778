"""Who hears what, when: followers of timelines, pokes between replicas, the team's live list."""
