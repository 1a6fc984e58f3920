"""The command line: one verb a task. Errors end with their code, a Chinese message and a hint.

Exit status: 0 done; 1 stopped, nothing was published; 2 the command line cannot be read; 3 what had to go is gone, what
is new waits; 4 published, or to be finished by the next command; 130 Ctrl+C.
"""

from builder.cli import building, office
from builder.cli.shared import app

__all__ = ["app", "building", "office"]
