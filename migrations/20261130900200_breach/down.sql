DROP FUNCTION count_breach_persons(text[], timestamptz);
DROP FUNCTION measure_breach(text, timestamptz, timestamptz);
DROP FUNCTION breach_persons(text, timestamptz);
DROP FUNCTION breach_begins(text);
