"""`python -m stepaside` is `stepaside`."""

from stepaside.cli import main

main()
