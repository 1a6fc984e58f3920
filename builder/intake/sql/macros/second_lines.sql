-- Further fixed lines after a number that was masked (电话5123456、5123457), as a pattern of which \1 stays. Out: text.
CREATE MACRO second_lines() AS
    '(\[电话已屏蔽\]\s?[、/或和及]\s?)(?:2[1-9]|[3-9][0-9])[0-9]{1,2}[\s\-]?[0-9]{4}($|[^0-9元年月日万吨件个份张.])';
