"""A site, read page by page: politely, within bounds, and never where only this machine may go."""
