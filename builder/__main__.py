"""Where the program starts: ``gongshi`` and ``python -m builder``.

Processes that render pages start here too, and need no command line: it is imported only when it is called.
"""

import os
import signal
import sys

#: Exit status after Ctrl+C, as shells count it: 128 and the number of the signal.
INTERRUPTED = 130


def main() -> None:
    """Entry point of the console script. Ctrl+C, whenever it comes, ends it with one line and exit status 130."""
    try:
        from builder.cli import app

        app()
    except KeyboardInterrupt as error:
        _leave(error)
    except SystemExit as error:
        if error.code == INTERRUPTED:
            _leave(error)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is said: what is left is to take the interpreter apart
        raise


def _leave(error: BaseException) -> None:
    """Say in what state the site is, and go at once: threads may be at work that nobody waits for any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses again wants it the more
    told = "已中断：没有公示任何内容，网站保持原样"
    seen: BaseException | None = error
    while seen is not None:
        told = getattr(seen, "told", told)
        seen = seen.__cause__ or seen.__context__
    sys.stdout.flush()
    print(told, file=sys.stderr, flush=True)
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
