"""The agents' console: live lines and commands."""
