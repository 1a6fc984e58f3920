"""A registry for each test; screened batches are kept for the session."""

from pathlib import Path

import pytest

from tests.register.registry import Registry


@pytest.fixture(scope="session")
def screened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The intake cache that all tests share."""
    return tmp_path_factory.mktemp("screened")


@pytest.fixture
def city(tmp_path: Path, screened: Path) -> Registry:
    """A made-up city without batches."""
    return Registry(tmp_path / "city", cache=screened)
