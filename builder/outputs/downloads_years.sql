-- How many years have decisions. in: view download
SELECT count(DISTINCT year(decision_date)) FROM download
