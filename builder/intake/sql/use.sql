-- Everything after this works in the compressed database.
USE staging;
