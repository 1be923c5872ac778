"""The numbers, all of them recomputable from the timelines and the handovers' records."""
