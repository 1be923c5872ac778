"""What the command line does besides starting the server, a file for each command.

Nothing heavy is imported before a command runs: `stepaside version` must not wait for the engine.
"""
