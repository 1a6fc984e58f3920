"""The SQL macros that rules and statements of this room speak in, each in a file of its name."""

import tempfile
from functools import cache as remember
from importlib.metadata import version
from pathlib import Path

from builder.cache import Cache, key_of
from builder.database import Connection, connect, run, statement

_SQL = Path(__file__).parent / "sql"
#: Where they stand.
MACRO_FILES = _SQL / "macros"
_FILE = "macros.duckdb"
#: In the order in which they use one another.
MACROS = (
    "fold", "tidy", "cell", "unquoted", "code_cell", "name_key", "org_code_ok", "uscc_shape_ok", "uscc_check_ok",
    "reg_number_ok", "id18_shape", "id18_ok", "id15_shape", "is_person_id", "is_id_number", "is_masked", "codes_in",
    "one_code", "code_kind", "numbers_of_kind", "date_cell", "date_of", "end_date_of", "spoken_number", "unusual_date",
    "capital_section", "capital_fen", "sum_fen", "fine_phrases", "confiscated_phrases", "fen_of", "nothing_of",
    "amount_fault", "names_several", "number_key", "two_character_family_names", "masked_name", "odd_digits",
    "signs_of_numbers", "may_need_shield", "number_labels", "number_may_need_shield", "number_is_labelled",
    "shield_fold", "as_digits", "plain_digits", "as_written", "veil", "unveil", "powered_id", "second_lines",
    "is_mobile", "hides_more", "mask_numbers", "luhn_ok", "mask_cards", "dividing_signs", "spread_digits",
    "part_digits", "shield", "family_names", "doubtful_family_names", "given_characters", "translit_characters",
    "everyday_words", "words_or_names", "person_labels", "labels_of_parties", "titles_after_names", "words_after_names",
    "not_a_name", "shop_endings", "bare_name", "looks_like_name", "rare_family_names", "words_of_trade", "hard_endings",
    "soft_endings", "syllables_of_names", "surname", "bare_party", "latin_name", "signs_of_form", "is_personal_name",
    "may_be_person", "given_after_family", "party_endings", "is_party", "is_alias", "parties_in", "opening_signs",
    "closing_signs", "before_owners", "after_owners", "owner_beside", "names_beside_shop", "place_names",
    "not_beside_shop", "may_name_owner", "owners_in", "registered_name", "names_owner", "kept_name", "open_text",
    "said_text", "said_texts", "said_fields", "place_in", "sentence_with", "name_at", "names_in", "signs_of_names",
    "other_signs_of_names", "may_name_someone", "about_someone", "any_unit", "door", "home_address", "village",
    "after_living", "mask_homes", "patient_of", "mask_beliefs", "plate", "embassy_plate", "mask_plates", "vin_ok",
    "labelled_digits", "birth_date", "mask_births", "mask_labelled", "mask_words", "shield_number",
    "signs_of_private_words", "signs_of_persons", "may_say_private", "age_of_minor", "before_names", "names_of_minors",
    "says_minor", "may_say_minor", "births_in", "born_late", "id_masked_wrong", "withhold_ground", "known_names",
    "may_hold_name", "name_pattern", "spellings", "longest_first", "without_names", "as_part", "tier_of",
    "procedure_of", "kinds_alone", "kinds_serious", "suggested_tier", "simplified", "is_public_security",
    "within_month", "roads_in", "person_text", "rather_registration", "moment_day", "short_date_of",
)  # fmt: skip


def open_macros(connection: Connection, cache: Path, temp: Path) -> None:
    """Make all of them known to ``connection``.

    To define them takes forty times as long as to open a file that has them, and for a small batch a fifth of all the
    time; so they are defined once, in a file in ``cache``; ``temp`` is for work files.
    """
    kept = Cache(cache)
    entry = kept.find(macros_key())
    if entry is None:
        with tempfile.TemporaryDirectory(dir=temp, prefix="macros-") as folder:
            made = Path(folder) / "made"
            made.mkdir()
            with connect(made / _FILE, temp=Path(folder) / "spill") as defining:
                define_macros(defining)
            entry = kept.store(_inputs(), made)
    run(connection, _SQL / "macros_open.sql", path=str(entry / _FILE))
    use_macros(connection)


def macros_key() -> str:
    """The key under which they are kept."""
    return key_of(_inputs())


def use_macros(connection: Connection) -> None:
    """Make them known to a cursor of a connection on which they were opened."""
    run(connection, _SQL / "macros_use.sql")


def define_macros(connection: Connection) -> None:
    """Define all of them in the database of ``connection``."""
    for name in MACROS:
        run(connection, MACRO_FILES / f"{name}.sql")


@remember
def _inputs() -> dict[str, object]:
    """What the file of macros is made from."""
    return {"duckdb": version("duckdb"), "macros": [statement(MACRO_FILES / f"{name}.sql") for name in MACROS]}
