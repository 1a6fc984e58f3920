"""The sentences of the trial: how many persons are found in which band, and what else is taken for one."""

import pytest

from tests.benchmarks.names.evaluate import measured, read
from tests.support import CHECKOUT

_TRIAL = CHECKOUT.parent / "shared" / "trials" / "names" / "sentences.tsv"
#: The least share found, sure and likely together, by kinds of names.
LEAST = [
    (0.98, ("pos_common3",)),
    (0.94, ("pos_common2",)),
    (0.97, ("pos_compound",)),
    (0.97, ("pos_dot", "pos_latin")),
    (0.88, ("pos_rare2", "pos_rare3")),
]


@pytest.mark.skipif(not _TRIAL.is_file(), reason="the trial's sentences are not here")
def test_reaches_the_figures_of_the_trial() -> None:
    figures = measured(read(_TRIAL))
    plain = [kind for kind in figures.names if kind not in ("pos_word", "pos_minority")]
    shares = {kinds: figures.recall("likely", *kinds) for _, kinds in LEAST}
    assert all(shares[kinds] >= least for least, kinds in LEAST), shares
    assert figures.recall("likely", *plain) >= 0.93
    assert figures.recall("possible", *plain) >= 0.98
    assert min(figures.recall("possible", kind) for kind in ("pos_word", "pos_minority")) >= 0.6
    made_to_deceive = [kind for kind in figures.sentences if kind.startswith("neg_") and "law" not in kind]
    assert figures.alarm("likely", "neg_law", "neg_law_title") <= 0.006
    assert figures.alarm("likely", *made_to_deceive) <= 0.25
    assert figures.cut.total() == 0, figures.cut
