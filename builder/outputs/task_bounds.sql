-- The smallest and the largest key of the task.
SELECT min(key), max(key) FROM task
