"""The address of the site: one that the public can be sent to, and nothing that must not stand on every page."""

import pytest
from pydantic import TypeAdapter, ValidationError

from builder.config import Site
from builder.validation import in_chinese

_ADDRESS: TypeAdapter[str] = TypeAdapter(Site.model_fields["base_url"].rebuild_annotation())


@pytest.mark.parametrize(
    "address",
    ["https://x.gov.cn", "http://localhost:8000/", "https://x.gov.cn:8443/a/", "https://[::1]/", "https://市.中国/公示/",
     "https://x.gov.cn/%E5%85%AC/"],
)  # fmt: skip
def test_addresses_that_may_be(address: str) -> None:
    assert _ADDRESS.validate_python(address) == address


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("HTTPS://X.GOV.CN/", "小写"),
        ("ftp://x.gov.cn/", "http://"),
        ("http:///x", "http://"),
        ("https://", "http://"),
        ("https://x.gov.cn:99999/", "http://"),
        ("https://[::1/", "http://"),
        ("https://x.gov.cn/?a", "http://"),
        ("https://x.gov.cn/a b/", "没有空格"),
        ("https://user:pw@x.gov.cn/", "用户名、密码"),
        ("https://x.gov.cn//a/", "路径"),
        ("https://x.gov.cn/../a/", "路径"),
        ("https://x.gov.cn/%zz/", "路径"),
    ],
)
def test_addresses_that_may_not_be(address: str, told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        _ADDRESS.validate_python(address)
    assert told in in_chinese(dict(caught.value.errors()[0]))
