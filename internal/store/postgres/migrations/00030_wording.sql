-- +goose Up
-- What words the statements of a report have together: a search goes by reports, as words may be spread over one. Each stem stands
-- once; where there are more than the index takes there is none, and the report is looked at each time.
CREATE TABLE wording (
    report BIGINT PRIMARY KEY,
    stems  TEXT NOT NULL,
    found  TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(stems, ' '))) STORED
);
CREATE INDEX wording_long ON wording (report) WHERE stems = '';
CREATE INDEX wording_found ON wording USING GIN (found);
INSERT INTO wording (report, stems) SELECT report, CASE WHEN octet_length(stems) < 1000000 THEN stems ELSE '' END
    FROM (SELECT v.report AS report, string_agg(DISTINCT j.stem, ' ') AS stems
        FROM views v JOIN words x ON x.seq = v.seq CROSS JOIN LATERAL unnest(string_to_array(x.stems, ' ')) AS j (stem)
        WHERE x.stems <> '' GROUP BY v.report) together;

-- +goose Down
DROP TABLE wording;
