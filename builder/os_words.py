"""What the operating system says when a file cannot be read or written, in words that people here understand."""

import errno
import os
import re
import shutil

_WORDS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只能读，不能写",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超过了磁盘配额",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.EPIPE: "接收输出的程序已经结束",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.EEXIST: "已经有了",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EXDEV: "不在同一个磁盘上",
    errno.ELOOP: "链接指来指去，没有尽头",
    errno.ENAMETOOLONG: "名称太长",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EBUSY: "正在使用",
    errno.ETXTBSY: "正在使用",
    errno.ESTALE: "网络文件夹已失效",
    errno.ENOMEM: "内存不足",
    errno.ETIMEDOUT: "等待太久",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


def in_words(error: OSError) -> str:
    """What went wrong and where; what has no words here, as the system says it."""
    if isinstance(error, shutil.Error):
        return _of_copying(error)
    words = _WORDS.get(error.errno or 0)
    if words is None:
        return str(error)
    where = "、".join(str(path) for path in (error.filename, error.filename2) if path is not None)
    return f"{words}：{where}" if where else words


def _of_copying(error: shutil.Error) -> str:
    """Of a folder that could not be copied whole: the first file, and why. The library says it in a list of its own."""
    failed = error.args[0]
    _, target, why = failed[0] if isinstance(failed, list) else ("", "", str(failed))
    found = re.match(r"\[Errno (\d+)\]", why)
    words = _WORDS.get(int(found[1])) if found else None
    return f"{words}：{target}" if words else why


def text_in_words(text: str) -> str:
    """What a library says of a failure in its own words, in ours: why and where, as far as it tells."""
    if text.startswith("Out of Memory Error"):
        return _WORDS[errno.ENOMEM]
    if text.startswith("FATAL Error") and re.search("sync|write|read", text):
        return _WORDS[errno.EIO]
    words = next((words for number, words in _WORDS.items() if os.strerror(number) in text), None)
    if words is None or not text.startswith("IO Error"):
        return text
    where = re.search(r'"(/[^"\\]+)', text)
    return f"{words}：{where[1]}" if where else words


def reason_of(error: OSError) -> str:
    """What went wrong, where it is told elsewhere which file it is about."""
    return _WORDS.get(error.errno or 0) or error.strerror or str(error)
