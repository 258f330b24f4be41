"""`python -m doblest.cli`: the command, for the processes that it starts itself."""

from doblest.cli import main

main()
