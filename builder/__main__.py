"""Where the program starts: ``gongshi`` and ``python -m builder``.

Processes that render pages start here too, and need no command line: it is imported only when it is called.
"""


def main() -> None:
    """Entry point of the console script."""
    from builder.cli import app

    app()


if __name__ == "__main__":
    main()
