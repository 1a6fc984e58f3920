-- What the file system should say of each published file.
SELECT path, size, mtime_ns FROM published
