"""Holding ``site/`` against the published table, byte by byte."""

from pathlib import Path

from builder.database import Connection, run
from builder.release.published import digest_of, look
from builder.seal import MARK, Seal

_HERE = Path(__file__).parent


def verify_site(connection: Connection, site: Path, work: Path, temp: Path, seal: Seal) -> tuple[int, list[str]]:
    """Re-hash every published file. Returns (files looked at, problems in Chinese); no problem is an empty list."""
    if not (site.is_dir() and any(site.iterdir())):
        return 0, ["还没有网站，或者网站文件夹是空的：下次生成会全部重做"]
    published = look(site, work, temp, seal)
    if published.table is None:
        return 0, [f"{site / MARK} 与 {work / 'published.parquet'} 不相符：下次生成会全部重做"]
    problems = [f"多余文件：{path}" for path in published.foreign]
    cursor = run(connection, _HERE / "published_digests.sql", path=str(published.table))
    while batch := cursor.fetchmany(10_000):
        for path, digest in batch:
            file = site / path
            if not file.is_file():
                problems.append(f"缺少文件：{path}")
            elif digest_of(file) != digest:
                problems.append(f"内容被改动：{path}")
    return published.files, problems
