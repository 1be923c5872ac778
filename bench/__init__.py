"""What Stepaside promises in figures, measured: `./dev bench NAME --json`."""
