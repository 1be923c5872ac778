"""The business's own programs: what they may ask for over HTTP, with an API key."""
