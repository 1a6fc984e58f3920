-- Whether text is written in Latin letters alone, in one to six words, and none of them names an organisation. In: text. Out: boolean.
CREATE MACRO latin_name(x) AS
    coalesce(regexp_full_match(x, '\p{Latin}[\p{Latin}''’`.\-]*(?:[\s　,，·・.]+\p{Latin}[\p{Latin}''’`.\-]*){0,5}[\s　.]*'), false)
    AND NOT regexp_matches(x, '(?i)\b(?:co|ltd|inc|llc|corp|corporation|company|limited|gmbh|ag|bv|plc|pte|pty|group|hotel|bank|university|college|school|hospital|clinic|club|shop|store|mart|restaurant|cafe|bar|ktv|association|foundation|institute|center|centre|trading|international|holdings?|church|embassy|consulate|office|studio|factory|plaza|supermarket)\b');
