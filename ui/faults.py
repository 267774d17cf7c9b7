"""When something nobody expected goes wrong: the person is told, the details are kept, the window goes on."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from types import TracebackType

from logic.paths import cache_dir
from logic.translation import tr
from ui.bar import Bar

LOG = "galley.log"


def keep_log() -> None:
    """Write what goes wrong into a file of this person's, of 1 MB at most."""
    handler = RotatingFileHandler(cache_dir() / LOG, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger("galley").addHandler(handler)


def tell_faults(bar: Bar) -> None:
    """From now on tell the person of an exception that nothing caught."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        logging.getLogger("galley").error("not caught", exc_info=(kind, error, trace))
        words = tr("Galley stumbled ({fault}); what is shown as saved is safe. Details are in {file}.")
        bar.say(words.format(fault=f"{kind.__name__}: {error}", file=cache_dir() / LOG))

    sys.excepthook = tell
