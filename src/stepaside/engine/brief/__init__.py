"""What the agent reads first: `compose.py` puts it together, each part in its own file, every claim cited."""
