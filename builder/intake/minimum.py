"""The fields that the two government documents demand at the least, by name.

A batch says in ``minimum`` which document it follows; the national standards lack some of these fields, so that no
batch is held to them unasked. Each demand is met by any one of its columns: a party's number, say, by any code.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

Name = Literal["xiamen", "jinan"]
Demands = tuple[tuple[str, tuple[str, ...]], ...]

CODES = ("uscc", "org_code", "reg_number", "institution_number", "social_org_number", "party_id")


@dataclass(frozen=True)
class Document:
    """``demands``: for each kind of decision the document's own names of the fields, and our columns that meet them."""

    title: str
    demands: Mapping[str, Demands]


DOCUMENTS: Mapping[Name, Document] = {
    "xiamen": Document(
        "《厦门市行政许可和行政处罚等信用信息公示工作实施方案》四（一）",
        {
            "licence": (
                ("许可实施主体", ("agency",)),
                ("许可事项名称", ("matter",)),
                ("申请人名称", ("party_name",)),
                ("申请人证件号", CODES),
                ("受理时间", ("received_on",)),
                ("办结时间", ("completed_on",)),
                ("办结结果描述", ("content",)),
                ("许可证号（或许可决定书文号）", ("licence_number", "document_number")),
            ),
            "penalty": (
                ("处罚实施主体", ("agency",)),
                ("处罚相对人名称", ("party_name",)),
                ("处罚相对人证件号", CODES),
                ("处罚事项名称（或案件名称）", ("matter",)),
                ("处罚结果描述", ("content",)),
                ("处罚日期", ("decision_date",)),
                ("处罚决定书文号", ("document_number",)),
            ),
        },
    ),
    "jinan": Document(
        "济政办字〔2016〕8号二（二）",
        {
            "licence": (
                ("行政许可决定书文号", ("document_number",)),
                ("设定依据", ("basis",)),
                ("许可事项名称", ("matter",)),
                ("行政相对人名称", ("party_name",)),
                ("统一社会信用代码", CODES),
                ("审批部门", ("agency",)),
            ),
            "penalty": (
                ("行政处罚决定书文号", ("document_number",)),
                ("执法依据", ("basis",)),
                ("案件名称", ("matter",)),
                ("行政相对人名称", ("party_name",)),
                ("统一社会信用代码", CODES),
                ("处罚事由", ("facts",)),
                ("作出处罚决定的部门", ("agency",)),
                ("处罚结果", ("content",)),
                ("救济渠道", ("remedy",)),
            ),
        },
    ),
}


def missing(document: Document, kind: str, present: Collection[str]) -> list[str]:
    """The names of the demanded fields that no column of ``present`` meets, in the order of the document."""
    return [name for name, columns in document.demands[kind] if not any(column in present for column in columns)]
